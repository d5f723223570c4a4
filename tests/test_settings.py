"""Every setting that we change is one that Scrapy knows, differs from its default, and says why."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from scrapy.settings import default_settings

from qomnews import settings

SOURCE = Path(settings.__file__).read_text(encoding="utf-8")
CHANGED = [name for name in vars(settings) if name.isupper() and not name.startswith("_")]
STATED_AGAIN = {"DOWNLOAD_DELAY_JITTER", "HTTPPROXY_ENABLED"}
"""Stated although they are near or equal to the default: they are promises."""
NAMES = {"BOT_NAME", "SPIDER_MODULES", "NEWSPIDER_MODULE", "COMMANDS_MODULE"}


@pytest.mark.parametrize("name", [name for name in CHANGED if not name.startswith("QOMNEWS_")])
def test_a_changed_setting_is_known_to_scrapy_and_really_changed(name: str) -> None:
    assert hasattr(default_settings, name), f"Scrapy has no setting {name}"
    if name not in STATED_AGAIN:
        assert getattr(settings, name) != getattr(default_settings, name)


@pytest.mark.parametrize("name", CHANGED)
def test_a_setting_says_why_above_itself(name: str) -> None:
    if name not in NAMES:
        assert re.search(rf"(?m)^#[^\n]+\n(?:(?:#|[A-Z_]+ =)[^\n]*\n)*{name}\b", SOURCE), (
            f"{name} has no comment above it"
        )


def test_the_polite_and_safe_settings_hold() -> None:
    assert settings.ROBOTSTXT_OBEY is True
    assert settings.DOWNLOAD_DELAY >= 4
    assert settings.CONCURRENT_REQUESTS == settings.CONCURRENT_REQUESTS_PER_DOMAIN == 1
    assert settings.DOWNLOAD_VERIFY_CERTIFICATES is True
    assert settings.REMOTE_CONTROL_ENABLED is False
    assert settings.TELNETCONSOLE_ENABLED is False
    assert settings.COOKIES_ENABLED is False
    assert settings.METAREFRESH_ENABLED is False
    assert settings.DEFAULT_REQUEST_HEADERS["Accept-Language"].startswith("fa")
    assert settings.USER_AGENT.startswith("qomnews/")
