"""Persian text: characters, half-spaces, sentences, the Jalali calendar, search folding. No I/O but its own lexicon."""

from qomnews.text.normalise import normalize

__all__ = ["normalize"]
