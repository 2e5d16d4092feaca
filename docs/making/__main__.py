"""`make docs`: makes the documentation, and says where it lies."""

from __future__ import annotations

import sys
from pathlib import Path

from making import site


def main() -> int:
    """Make both sites; 1 where something is wrong with them."""
    build = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build")
    troubles = site.make(build.absolute())
    for trouble in troubles:
        print(trouble, file=sys.stderr)
    if not troubles:
        print(f"la documentation / the documentation: {build}/docs/site/index.html")
        print(f"servie ainsi / served with: python3 -m http.server --directory {build}/docs/site")
    return 1 if troubles else 0


if __name__ == "__main__":
    raise SystemExit(main())
