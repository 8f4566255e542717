"""Check the data package against every rule: `python scripts/validate.py --help`."""

import sys

from clausebook.cli import validate

if __name__ == "__main__":
    sys.exit(validate(sys.argv[1:]))
