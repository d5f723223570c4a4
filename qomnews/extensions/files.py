"""Where the files of a run lie: the database and what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scrapy.settings import BaseSettings

from qomnews.errors import InputError


@dataclass(frozen=True, slots=True)
class Files:
    """The database and what lies beside it; None where a setting switches it off."""

    database: Path
    archive: Path | None
    snapshot: Path | None


def make_folder(database: Path) -> None:
    """Nothing; the folder of the database is there. Raises InputError when it cannot be made."""
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"cannot make the folder {database.parent}: {error.strerror}; choose another QOMNEWS_DB"
        ) from error


def files(settings: BaseSettings) -> Files:
    """The files that the settings name; «{db}» in them stands for the database's path without its suffix."""
    database = Path(settings["QOMNEWS_DB"]).expanduser()

    def beside(name: str) -> Path | None:
        value = settings.get(name) or ""
        return Path(value.replace("{db}", str(database.with_suffix("")))).expanduser() if value else None

    return Files(database, beside("QOMNEWS_ARCHIVE"), beside("QOMNEWS_SNAPSHOT"))
