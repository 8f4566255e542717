"""Compare the fragments of the evidence with texts at hand: `python scripts/check_evidence.py --help`."""

import sys

from clausebook.cli import check_evidence

if __name__ == "__main__":
    sys.exit(check_evidence(sys.argv[1:]))
