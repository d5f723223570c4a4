"""The figures room; see the house plan in the README."""
