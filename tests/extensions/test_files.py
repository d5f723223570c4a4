from __future__ import annotations

from pathlib import Path

import pytest
from scrapy.settings import Settings

from qomnews.errors import InputError
from qomnews.extensions.files import files, make_folder


def test_what_belongs_to_the_database_lies_beside_it() -> None:
    settings = Settings(
        {"QOMNEWS_DB": "/data/news.db", "QOMNEWS_ARCHIVE": "{db}-archive", "QOMNEWS_SNAPSHOT": "{db}-latest.db"}
    )
    found = files(settings)
    assert (found.database, found.archive, found.snapshot) == (
        Path("/data/news.db"),
        Path("/data/news-archive"),
        Path("/data/news-latest.db"),
    )


def test_empty_settings_switch_archive_and_copy_off() -> None:
    found = files(Settings({"QOMNEWS_DB": "news.db", "QOMNEWS_ARCHIVE": "", "QOMNEWS_SNAPSHOT": ""}))
    assert found.archive is None
    assert found.snapshot is None


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="file"):
        make_folder(tmp_path / "file" / "news.db")
