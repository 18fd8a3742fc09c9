"""Measurements of speed and size, always beside something bare in the same run."""
