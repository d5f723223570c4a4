"""The pages room; see the house plan in the README."""
