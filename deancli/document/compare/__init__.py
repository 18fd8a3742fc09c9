"""Comparing two Word documents: blocks, words, formatting, moves."""
