"""The page of a report: facts by what they measure, each as its story has it, with its sentence and its source."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from qomnews.text.jalali import jalali_text

Fact = Mapping[str, Any]

_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_HEADINGS = ("رقم", "وضعیت", "موضوع", "دوره", "جا", "گوینده", "جمله", "خبر")
_OTHERS = "رقم‌های دیگر"


def report(facts: Iterable[Fact], *, title: str, about: str = "") -> str:
    """The page, whole: no script, no link to anything but the stories, every text from the web inert.

    ``facts`` are rows of the view of that name. Measures come in the order of the labels, within one the facts in the
    order in which they are given. An amount is shown as its story writes it.
    """
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact["measure"] or ""].append(fact)
    order = [*_labels()["measures"], *sorted(groups)]
    shown = [name for name in dict.fromkeys(order) if name and name in groups] + [""] * ("" in groups)
    sections = "\n".join(_section(name, groups[name]) for name in shown)
    return _template().substitute(
        title=escape(title), about=escape(about), sections=sections or "<p>رقمی یافت نشد.</p>"
    )


def persian(number: int | str) -> str:
    """The number with Persian digits.

    >>> persian(1404), persian("1404-01-05")
    ('۱۴۰۴', '۱۴۰۴-۰۱-۰۵')
    """
    return str(number).translate(_PERSIAN)


def _section(measure: str, facts: Sequence[Fact]) -> str:
    stories = len({fact["article_id"] for fact in facts})
    counted = f"{persian(len(facts))} رقم از {persian(stories)} خبر"
    head = "".join(f"<th>{heading}</th>" for heading in _HEADINGS)
    rows = "\n".join(map(_row, facts))
    name = _label("measures", measure) or _OTHERS
    return f"<h2>{_inert(name)} <small>{counted}</small></h2>\n<table>\n<tr>{head}</tr>\n{rows}\n</table>"


def _row(fact: Fact) -> str:
    status = "، ".join(filter(None, (_label("statuses", fact["status"]), _role(fact))))
    cells = [
        f'<td class="amount">{_inert(_amount(fact))}{_doubt(fact["flags"])}</td>',
        *(
            f"<td>{_inert(text)}</td>"
            for text in (
                status,
                fact["of_text"] or fact["item"] or fact["commodity"],
                _period(fact),
                fact["place"],
                fact["speaker"],
            )
        ),
        f'<td class="sentence">{_marked(fact["sentence"], fact["text"])}</td>',
        f"<td>{_source(fact)}</td>",
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _amount(fact: Fact) -> str:
    """The figure as written, with the word for its bound: «بیش از ۲۴۰ میلیون دلار»."""
    return " ".join(filter(None, (_labels()["bounds"].get(fact["bound"]), fact["text"])))


def _role(fact: Fact) -> str:
    """«تغییر افزایش», «سهم»; empty for a level, which needs no word."""
    if fact["role"] == "level":
        return ""
    direction = fact["direction"] if fact["role"] == "delta" else None
    return " ".join(filter(None, (_label("roles", fact["role"]), _label("directions", direction))))


def _period(fact: Fact) -> str:
    first, last = (
        persian(jalali_text(date.fromisoformat(fact[name]))) if fact[name] else ""
        for name in ("period_from", "period_to")
    )
    days = f"({' تا '.join((first, last)).strip()})" if last and first != last else f"({last})" if last else ""
    return " ".join(filter(None, (fact["period_text"], days)))


def _doubt(flags: str) -> str:
    marks = "، ".join(_label("flags", flag) for flag in flags.split())
    return f"<br><small>{_inert(marks)}</small>" if marks else ""


def _marked(sentence: str, words: str) -> str:
    found = re.search(rf"(?<!\d){re.escape(words)}(?!\d)", sentence)  # «۵» is not the end of «۱۵»
    if found is None:
        return _inert(sentence)
    before, after = sentence[: found.start()], sentence[found.end() :]
    return f"<bdi>{escape(before)}<mark>{escape(found[0])}</mark>{escape(after)}</bdi>"


def _source(fact: Fact) -> str:
    title, day = _inert(fact["title"]), persian((fact["published_jalali"] or "")[:10])
    if not fact["url"].startswith(("https://", "http://")):
        return f"{title}<br><small>{day}</small>"
    return f'<a href="{escape(fact["url"])}" rel="noreferrer">{title}</a><br><small>{day}</small>'


def _inert(text: str | None) -> str:
    return f"<bdi>{escape(text)}</bdi>" if text else ""


def _label(kind: str, key: str | None) -> str:
    return _labels()[kind].get(key, key) if key else ""


@cache
def _labels() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("qomnews.report").joinpath("labels.toml").read_text(encoding="utf-8"))


@cache
def _template() -> Template:
    return Template(files("qomnews.report").joinpath("report.html").read_text(encoding="utf-8"))
