"""Print how far two codings of the same records agree: `python scripts/reliability.py --help`."""

import sys

from clausebook.cli import reliability

if __name__ == "__main__":
    sys.exit(reliability(sys.argv[1:]))
