"""The repository: one-commit changes, versions, journal, sync. Knows nothing of DOCX and YAML."""
