"""hazm's word list and verb roots: the one module that knows where hazm keeps them.

The lists are read straight from the installed package, without running hazm's own import: that costs from 0.3 seconds
and 35 MB (nltk, hazm 0.12) to a second and 140 MB (scikit-learn and gensim, hazm 0.10) for functions that are not
called here. Of hazm's normaliser the part that serves Persian news is its knowledge: which words there are, which of
them hold a half-space, and how verbs are conjugated. Its rules of spacing put blanks into figures, dates and links (19
of 24 plain figures), so they are never run over a text. hazm 0.10 and 0.12 carry the same two files.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from qomnews.errors import LexiconError


def words() -> Iterator[tuple[str, int, str]]:
    """Each word of hazm's list with its count (0 when never counted) and its tags (``0`` when it has none).

    Raises LexiconError when hazm is not installed or holds no such list.
    """
    for line in _lines("words.dat"):
        word, count, tags = line.split("\t")
        yield word, int(count), tags


def verb_roots() -> Iterator[tuple[str, str]]:
    """The past and the present root of each verb: «گفت», «گوی».

    Raises LexiconError when hazm is not installed or holds no such list.
    """
    for line in _lines("verbs.dat"):
        past, _, present = line.partition("#")
        if past and present:
            yield past.strip(), present.strip()


def _lines(name: str) -> Iterator[str]:
    spec = find_spec("hazm")
    if spec is None or not spec.submodule_search_locations:
        raise LexiconError("hazm is not installed: pip install hazm")
    path = Path(spec.submodule_search_locations[0]) / "data" / name
    try:
        with path.open(encoding="utf-8") as file:
            yield from (line.rstrip("\n") for line in file)
    except OSError as error:
        raise LexiconError(f"hazm has no {name} at {path}: install hazm 0.10 to 0.12") from error
