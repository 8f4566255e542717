"""What the tests of citing share: references of the shipped data, and one whose every text is hostile."""

from pathlib import Path

from clausebook.citing.addresses import Addresses
from clausebook.citing.references import Author, Reference, dataset_reference, record_reference, source_reference
from clausebook.package import read_package
from clausebook.records import Dataset, join

SITE_URL = "https://clausebook.example/book/"
HOSTILE = (
    "</script><script>alert(1)</script> <i>it</i> <!-- x --> &lt; & {{ 7*7 }} {un \\input{/etc/passwd} 100% $x_1^2$ #1 ~a "
    "@misc{b, “double” ‘single’ OpenAI’s [a](b) *c* _d_ `e`"
)


def shipped_dataset() -> Dataset:
    """The dataset of the project."""
    return join(read_package(Path(__file__).resolve().parent.parent / "datapackage"))


def all_references(dataset: Dataset) -> list[Reference]:
    """The dataset, every record and every source."""
    addresses = Addresses(SITE_URL)
    records = [record_reference(record, dataset, addresses) for record in dataset.records.values()]
    return [dataset_reference(dataset, addresses), *records, *map(source_reference, dataset.table("sources"))]


def hostile_reference(**changes: str) -> Reference:
    """A dataset whose texts try to break out of whatever they are put in."""
    values = {"title": HOSTILE, "place": f"{HOSTILE}; clause-0001", "container": HOSTILE, "version": "1.0.0", "abstract": HOSTILE}
    values |= {"key": "hostile", "kind": "dataset", "issued": "2026-04-27", "url": "https://a.example/%7Bx%7D_y#z?a=1&b=2"}
    return Reference(authors=(Author(literal=HOSTILE),), **(values | changes))
