"""A page to look at: the whole workspace as a static site that needs nothing but a browser."""
