"""The spiders room; see the house plan in the README."""
