"""Tables that people fill in with Word or Excel and hand back: every row bears a mark by which it is known again."""
