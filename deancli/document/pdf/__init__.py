"""PDF files (ISO 32000-2) with a text layer: the lines of their pages, and tables rebuilt from where things stand."""
