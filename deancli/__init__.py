"""dean: the drafting of a policy scheme (Đề án), from the order to the signature."""

__version__ = "0.1.0"
