"""``python -m tests.eval``: the full table of quality; ``--errors N`` lists errors, ``--pin`` raises the floors."""

from __future__ import annotations

import argparse
import sys

from tests.eval import floors, report, sets
from tests.eval.gold import AGENCY


def print_figures(errors: int, only: str) -> None:
    scored = sets.results()
    for name, part in scored.items():
        print(*report.level_lines(name, part), sep="\n")
        print("  errors:", ", ".join(f"{kind} {n}" for kind, n in report.error_classes(part).items()) or "none")
    own = [result for name, part in scored.items() if name not in ("dev", AGENCY.stem) for result in part]
    print(*report.group_lines("section", dict(sorted(report.by_section(own).items()))), sep="\n")
    print(*report.group_lines("kind (cases)", report.by_kind(own)), sep="\n")
    if "dev" in scored:
        print(*report.group_lines("kind (dev)", report.by_kind(scored["dev"])), sep="\n")
    print(f"\nreasons of the ledger right: {sets.reason_numbers()['right']:.1f} percent")
    if errors:
        print(*sets.wrong_reasons()[:errors], sep="\n")
        for name, part in scored.items():
            if name == AGENCY.stem:
                continue  # who reads its errors mends them, and the number tells no more how right unseen text is
            chosen = [result for result in part if only in result.row.id]
            print(f"\nerrors in {name}", *report.error_lines(chosen)[:errors], sep="\n")


def print_shared(measured: dict[str, sets.Numbers]) -> None:
    for name, numbers in measured.items():
        print(f"{name:24}" + "   ".join(f"{key} {value:.2f}" for key, value in numbers.items()))
    if "ledger" in measured:
        counted = sets.ledger_reasons()
        print(f"ledger of {counted.total()} numeric tokens:", ", ".join(f"{k} {n}" for k, n in counted.most_common()))


def pin(measured: dict[str, sets.Numbers]) -> int:
    """Raises the floors; refuses when a number has fallen below its own."""
    old = floors.load()
    lost = floors.misses(measured, old)
    if lost:
        print("no floor is lowered:", *lost, sep="\n  ")
        return 1
    floors.save(floors.raised(measured, old))
    print(f"floors raised: {floors.PATH}")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.eval", description=__doc__)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list the first N errors of each set")
    parser.add_argument("--only", default="", metavar="ID", help="list only errors of rows whose id contains this")
    parser.add_argument("--figures", action="store_true", help="leave out half-spaces, topics and ledger")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is measured now")
    args = parser.parse_args()
    print_figures(args.errors, args.only)
    shared = {} if args.figures else sets.shared_sets()
    print()
    print_shared(shared)
    measured = sets.figure_sets() | shared
    for line in floors.misses(measured, floors.load()):
        print("BELOW FLOOR", line)
    return pin(measured) if args.pin else 0


if __name__ == "__main__":
    sys.exit(main())
