"""What hazm knows, we know: its verb forms and the words that it joins rightly. hazm runs in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from qomnews.text import normalize
from qomnews.text.characters import ZWNJ, fold
from qomnews.text.vocabulary import verbs
from tests.text.scoring import damaged, gaps

HERE = Path(__file__).parent
NEWS = [line for line in (HERE / "halfspace_news.txt").read_text("utf-8").splitlines() if not line.startswith("#")]

ASK = """
import json, sys
from hazm import Normalizer
from hazm.lemmatizer import Conjugation
from hazm.utils import verbs_list
conjugation, normalizer = Conjugation(), Normalizer()
forms = []
for roots in verbs_list():
    past, present = roots.split("#")[:2]
    if past and present and not past.startswith("می"):
        forms += conjugation.imperfective_past(past) + conjugation.imperfective_present(present)
json.dump({"forms": forms, "texts": [normalizer.normalize(text) for text in json.load(sys.stdin)]}, sys.stdout)
"""


@pytest.fixture(scope="module")
def hazm() -> dict[str, list[str]]:
    """hazm's forms behind می, and what it makes of the news sentences with their half-spaces typed as spaces."""
    asked = json.dumps([damaged(line, " ") for line in NEWS])
    command = [sys.executable, "-W", "ignore", "-c", ASK]
    answer = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    told: dict[str, list[str]] = json.loads(answer.stdout)
    return told


def test_every_form_that_hazm_puts_behind_mi_is_known(hazm: dict[str, list[str]]) -> None:
    forms = {fold(form).partition(ZWNJ)[2].strip() for form in hazm["forms"]}
    assert len(forms) > 5000
    assert {form for form in forms if form not in verbs().durative and " " not in form} == set()


def test_nearly_every_word_that_hazm_joins_rightly_is_joined(hazm: dict[str, list[str]]) -> None:
    by_hazm = by_us = 0
    for marked, theirs in zip(NEWS, hazm["texts"], strict=True):
        letters, wanted = gaps(marked)
        their_letters, their_gaps = gaps(theirs)
        our_letters, our_gaps = gaps(normalize(damaged(marked, " ")))
        assert our_letters == letters
        if their_letters != letters:
            continue
        for want, their, our in zip(wanted, their_gaps, our_gaps, strict=True):
            by_hazm += want == their == "Z"
            by_us += want == their == our == "Z"
    assert by_hazm > 120
    assert by_us / by_hazm > 0.97
