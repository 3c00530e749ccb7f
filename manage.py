#!/usr/bin/env python3
"""Django's command line for Allotment."""

import os
import sys


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "network.site.settings")
    try:
        from django.core.management import execute_from_command_line  # noqa: PLC0415 - a clear sentence if it is missing
    except ImportError as missing:
        raise SystemExit("Django is not installed here. Start with ./run demo, which sets everything up.") from missing
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
