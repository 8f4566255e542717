"""Where what is cited is found: the one place that decides which address a citation, a file and the head of a page give.

A citation of a release will have to give the pinned pages of that release; then `release` is the only thing to set.
"""

from dataclasses import dataclass

from clausebook.citations import absolute_address
from clausebook.records import Record

FORMATS = ("bib", "biblatex.bib", "ris", "csl.json")
"""The endings of the files of a reference, which lie beside the page of what they cite."""

DATASET_STEM = "clausebook"
"""The name of the dataset's own files, which lie beside the home page."""


@dataclass(frozen=True)
class Addresses:
    """The addresses below a site; `release` is the folder of pinned pages (`v1.0.0/`), empty for the latest ones."""

    site_url: str
    release: str = ""

    def to_cite(self, path: str) -> str:
        """The whole address under which something is cited, from its path below the site's root."""
        return absolute_address(self.site_url, self.release + path)


def record_stem(record: Record) -> str:
    """The path of a record's files without their ending: `records/clause-0001`."""
    return record.address.rstrip("/")


def source_stem(source_id: str) -> str:
    """The path of a source's files without their ending."""
    return f"sources/{source_id}"
