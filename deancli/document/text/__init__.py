"""A Word document as lines of text, for reading in a terminal and for comparing line by line."""
