"""Write every table in its canonical form, and the register: `python scripts/format.py --help`."""

import sys

from clausebook.cli import format

if __name__ == "__main__":
    sys.exit(format(sys.argv[1:]))
