"""How a command ends when an input is wrong: one line on standard error, and the exit status of the table."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from qomnews.errors import AlreadyRunning, QomnewsError, StoreError

OVERLAP = 75
BAD_INPUT = 1
STORAGE_FAILED = 7
STOPPED = 130


@contextmanager
def told_in_one_line(command: ScrapyCommand) -> Iterator[None]:
    """Turns an error of qomnews into its message and the command's exit status; other errors stay tracebacks."""
    try:
        yield
    except QomnewsError as error:
        complain(error)
        command.exitcode = status_of(error)
    except KeyboardInterrupt:
        command.exitcode = STOPPED
    except BrokenPipeError:
        # the reader of our output (head, less) has gone, which is its right
        sys.stdout = None


def complain(error: QomnewsError) -> None:
    """Print the message on one line of standard error."""
    print(f"qomnews: {' '.join(str(error).split())}", file=sys.stderr)


def status_of(error: QomnewsError) -> int:
    """The exit status that an error means.

    >>> status_of(AlreadyRunning("another run is writing"))
    75
    """
    if isinstance(error, AlreadyRunning):
        return OVERLAP
    return STORAGE_FAILED if type(error) is StoreError else BAD_INPUT


def refuse_unknown_options(args: Sequence[str]) -> None:
    """Raises UsageError for an option that the parser has left over: Scrapy hands it on as a file name."""
    unknown = [arg for arg in args if arg.startswith("-") and arg != "-"]
    if unknown:
        raise UsageError(f"unknown option {unknown[0]}")
