"""Check the package and build the site with all downloads: `python scripts/build.py --help`."""

import sys

from clausebook.cli import build

if __name__ == "__main__":
    sys.exit(build(sys.argv[1:]))
