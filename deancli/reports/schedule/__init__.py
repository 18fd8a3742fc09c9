"""Recipes by which a machine or a forge runs dean at its times."""
