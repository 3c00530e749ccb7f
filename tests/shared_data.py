"""Where the folder of real data stands, beside the project; tests that need it are skipped on a machine without it."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
