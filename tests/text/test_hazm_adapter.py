from __future__ import annotations

import importlib.util
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from qomnews.errors import LexiconError
from qomnews.text.hazm_adapter import verb_roots, words


def test_both_lists_are_there_and_large() -> None:
    listed = {word: (count, tags) for word, count, tags in words()}
    assert len(listed) > 100_000
    assert listed["معدن"][0] > 1000
    assert any("\u200c" in word for word in listed)
    roots = dict(verb_roots())
    assert len(roots) > 500
    assert roots["گفت"] in ("گو", "گوی")


def test_a_missing_hazm_is_named_with_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qomnews.text.hazm_adapter.find_spec", lambda name: None)
    with pytest.raises(LexiconError, match="pip install hazm"):
        next(words())


def test_a_hazm_without_its_lists_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spec = ModuleSpec("hazm", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr("qomnews.text.hazm_adapter.find_spec", lambda name: spec)
    with pytest.raises(LexiconError, match=r"verbs\.dat"):
        next(verb_roots())
    assert importlib.util.find_spec("hazm") is not None
