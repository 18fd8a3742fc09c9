"""Official papers of any kind of file, read as lines with their places: Word, plain text, PDF."""
