"""The store room; see the house plan in the README."""
