"""Scripts for those who work on dean; none of them is shipped."""
