"""The extensions room; see the house plan in the README."""
