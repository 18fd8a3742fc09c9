"""Consultations: opening rounds, taking in responses, deciding comments, the official table."""
