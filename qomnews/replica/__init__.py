"""The replica room; see the house plan in the README."""
