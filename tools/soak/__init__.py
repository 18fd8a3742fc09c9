"""What `make soak` runs: kills and faults at every step (`kills`), and a year of a province (`year`)."""
