"""The Word format."""
