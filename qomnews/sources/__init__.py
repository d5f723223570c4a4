"""The sources room: which agencies and provinces may be crawled, as data that is checked when it is read."""

from qomnews.sources.loader import Agency, Province, Sources, load

__all__ = ["Agency", "Province", "Sources", "load"]
