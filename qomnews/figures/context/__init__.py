"""When and where it is, who says it, of which goods."""
