"""`./run bench NAME`: runs one measurement, or lists them."""

import sys
from importlib import import_module

NAMES = {
    "pages": "list, detail, JSON list and map data against a page that returns a fixed 20 KB",
    "money": "awards a second with 16 clients beside one client, and beside the bare conditional UPDATE",
}


def main() -> int:
    """Run the measurement named on the command line."""
    if len(sys.argv) < 2 or sys.argv[1] not in NAMES:
        print("Say which: " + "; ".join(f"{name} ({what})" for name, what in NAMES.items()))
        return 2
    return int(import_module(f"bench.{sys.argv[1]}").main(sys.argv[2:]))


if __name__ == "__main__":
    sys.exit(main())
