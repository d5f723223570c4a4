"""Whether it happened, is so, is planned, expected, possible, needed or did not come about."""
