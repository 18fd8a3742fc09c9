"""Computed values, ready to show: each view is plain JSON data, and every format reads the view."""
