"""Stored facts as one page of HTML, right to left, for a reader who has neither SQL nor a spreadsheet."""

from qomnews.report.page import report

__all__ = ["report"]
