"""The commands room; see the house plan in the README."""
