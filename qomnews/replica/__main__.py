"""``python -m qomnews.replica``: serve the replica until interrupted; the first line printed is its address."""

from __future__ import annotations

import argparse
import signal
import threading

from qomnews.replica.scenarios import SCENARIOS
from qomnews.replica.server import start


def main() -> None:
    """Start the replica that the arguments ask for, print its address and wait."""
    weathers = "\n".join(f"  {name:26}{scenario.summary}" for name, scenario in SCENARIOS.items())
    parser = argparse.ArgumentParser(
        prog="python -m qomnews.replica",
        description="Serve an offline copy of IRNA with invented stories on 127.0.0.1.",
        epilog=f"scenarios:\n{weathers}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument(
        "--scenario", default="default", choices=SCENARIOS, metavar="NAME", help="what goes wrong; see below"
    )
    parser.add_argument("--pages", type=int, help="this many generated stories instead of the written ones")
    arguments = parser.parse_args()
    overrides = {} if arguments.pages is None else {"pages": arguments.pages}
    done = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: done.set())
    with start(arguments.port, arguments.scenario, **overrides) as replica:
        print(replica.base_url, flush=True)
        try:
            done.wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
