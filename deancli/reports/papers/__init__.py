"""The papers around a scheme: letters, reports, submissions; each is a Word template and the fields it may use."""
