"""Puts mutated files and texts through whatever of dean reads them: `make fuzz`."""
