"""Reading an official plan (Kế hoạch): from the lines of a paper to milestones, agencies and doubts."""
