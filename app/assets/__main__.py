"""`python -m app.assets`: make the static files (`make assets`)."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from app.assets.build import BUILT, build


def main() -> int:
    """Build and say in one line how it went; return 0, or 1 when a source file is at fault."""
    parser = argparse.ArgumentParser(prog="python -m app.assets", description="Make the static files.")
    parser.add_argument("--out", type=Path, default=BUILT, help="folder for the finished files")
    parser.add_argument("--pictogram-dir", type=Path, default=os.environ.get("PICTOGRAM_DIR") or None)
    chosen = parser.parse_args()
    start = time.perf_counter()
    try:
        manifest = build(chosen.out, pictogram_dir=chosen.pictogram_dir)
    except (ValueError, OSError, LookupError) as fault:
        sys.stderr.write(f"assets: {type(fault).__name__}: {fault}\n")
        return 1
    seconds = time.perf_counter() - start
    sys.stdout.write(f"assets: {len(manifest.files)} files, {len(manifest.pictures)} pictures, {seconds:.1f} s\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
