"""``python -m tests.docs`` writes the generated parts of the README anew."""

import tempfile
from pathlib import Path

from tests.docs.generated import README, regenerate, run_demo

with tempfile.TemporaryDirectory() as folder:
    database = Path(folder) / "demo.db"
    demo = run_demo(database)
    README.write_text(regenerate(README.read_text(encoding="utf-8"), database, demo), encoding="utf-8")
