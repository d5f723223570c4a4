"""The sources room; see the house plan in the README."""
