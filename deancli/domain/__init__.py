"""The field itself: frozen values and pure rules. No files, no Git, no Word, no clock."""
