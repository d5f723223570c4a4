"""The topics room; see the house plan in the README."""
