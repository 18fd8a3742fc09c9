"""What agencies send back, in whatever form: the comments in it."""
