from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from qomnews.errors import AlreadyRunning, InputError
from qomnews.store.lock import is_held, lock_path, run_lock

HOLD = """
import sys
from qomnews.store.lock import run_lock
with run_lock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_run_is_refused_at_once(path, holder):
    with pytest.raises(AlreadyRunning, match="another run"), run_lock(path):
        pass


def test_after_a_kill_the_lock_is_free_at_once(path, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with run_lock(path):
        assert is_held(path)
    assert not is_held(path)


def test_the_same_process_cannot_run_twice(path):
    with run_lock(path), pytest.raises(AlreadyRunning, match="this process"), run_lock(path):
        pass
    with run_lock(path):
        pass


def test_an_error_inside_lets_go(path):
    with pytest.raises(RuntimeError), run_lock(path):
        raise RuntimeError("broken run")
    assert not is_held(path)


def test_two_names_of_one_file_are_one_lock(path):
    path.touch()
    link = path.with_name("link.db")
    link.symlink_to(path)
    assert lock_path(link) == lock_path(path)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(InputError, match="does not exist"), run_lock(tmp_path / "nowhere" / "x.db"):
        pass
