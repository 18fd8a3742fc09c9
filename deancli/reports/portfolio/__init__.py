"""Several schemes in one table: an office runs dozens, each in a workspace of its own."""
