"""YAML text and record files: read with a place for every fault, written so that they read back."""
