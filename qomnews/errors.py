"""Everything that qomnews raises on purpose: one family, each message naming the thing and the mend."""


class QomnewsError(Exception):
    """The base of the family; a command prints its message on one line and exits non-zero."""


class InputError(QomnewsError):
    """Raised when a file, address, date or option given by the user cannot be used, from commands and spider."""


class SourceError(QomnewsError):
    """Raised when a row in ``sources/`` is missing or contradicts another, from the loader of the sources."""


class LexiconError(QomnewsError):
    """Raised when a lexicon file holds a duplicate, a conflict or an unknown code, from the lexicon loaders."""


class StoreError(QomnewsError):
    """Raised when the database cannot be read or written, from the store."""


class NotADatabase(StoreError):
    """Raised when the file at the database's path is not an SQLite file of qomnews, from the store."""


class NewerDatabase(StoreError):
    """Raised when the database was written by a newer qomnews than this one, from the store."""


class AlreadyRunning(QomnewsError):
    """Raised when another process writes to the same database, from the run lock; the exit status is 75."""


class PageError(QomnewsError):
    """Raised when a page is a story by its looks and still lacks what a story needs, from the page objects."""


class LayoutChanged(PageError):
    """Raised when a page holds no field where the layout promises one, from the page objects."""
