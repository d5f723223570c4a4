"""The pipelines room; see the house plan in the README."""
