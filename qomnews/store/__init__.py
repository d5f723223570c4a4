"""The store room: one SQLite file with stories, figures, the URL frontier, runs and full-text search."""

from qomnews.store.database import close_database, open_database, transaction

__all__ = ["close_database", "open_database", "transaction"]
