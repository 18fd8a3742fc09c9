"""The workspace as a workbook: the plan, the agencies, what is pending, the comments."""
