"""What a citation needs to know of a record, an agreement, the dataset or a source, whatever the style or format.

A title says by itself which record, agreement and version is meant: OSCOLA and Bluebook print neither the version nor,
for a dataset, the whole it belongs to, and Zotero has no field for that whole.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from clausebook.citing.addresses import DATASET_STEM, Addresses
from clausebook.records import Dataset, Record

_KINDS = {
    "announcement": "webpage",
    "documentation": "webpage",
    "filing": "report",
    "news": "article-newspaper",
    "transcript": "webpage",
}
"""The CSL type of each kind of source."""

_INITIALS = re.compile(r"(?:[A-Z]\.)+")


@dataclass(frozen=True)
class Author:
    """A person (family and given name) or an organisation (`literal`)."""

    literal: str = ""
    family: str = ""
    given: str = ""


@dataclass(frozen=True)
class Reference:
    """One thing to cite. `kind` is its CSL type, `issued` an EDTF date, `place` what its title says in brackets."""

    key: str
    kind: str
    title: str
    authors: tuple[Author, ...]
    issued: str
    url: str
    place: str = ""
    container: str = ""
    version: str = ""
    abstract: str = ""

    @property
    def full_title(self) -> str:
        """The title with its place: “Title (Agreement, cl. 3; clause-0003; Clausebook, version 1.0.0)”."""
        return f"{self.title} ({self.place})" if self.place else self.title


def dataset_reference(dataset: Dataset, addresses: Addresses) -> Reference:
    """The dataset as a whole."""
    about = dataset.package.descriptor
    return Reference(
        key=DATASET_STEM,
        kind="dataset",
        title=about["title"],
        authors=_contributors(dataset),
        issued=dataset.state_on,
        url=addresses.to_cite(""),
        place=f"version {dataset.version}",
        version=dataset.version,
        abstract=about["description"],
    )


def record_reference(record: Record, dataset: Dataset, addresses: Addresses) -> Reference:
    """One record or agreement in the version at hand."""
    return Reference(
        key=f"{DATASET_STEM}-{record.id}",
        kind="dataset",
        title=record.title,
        authors=_contributors(dataset),
        issued=dataset.state_on,
        url=addresses.to_cite(record.address),
        place="; ".join(part for part in (_within(record), record.id, _edition(dataset)) if part),
        container=dataset.package.descriptor["title"],
        version=dataset.version,
        abstract=record["summary"] if record.table == "agreements" else record["statement"],
    )


def source_reference(source: Mapping[str, str]) -> Reference:
    """A publication as the table of sources describes it; whoever published it stands for an author who is not named."""
    authors = tuple(author_of(name) for name in source["author"].split("; ") if name)
    publishers = tuple(Author(literal=name) for name in source["publisher"].split("; "))
    is_news = source["kind"] == "news"
    return Reference(
        key=source["source_id"],
        kind=_KINDS.get(source["kind"], "webpage"),
        title=source["title"],
        authors=authors or (() if is_news else publishers),
        issued=source["published_on"],
        url=source["url"],
        container=source["publisher"] if authors or is_news else "",
    )


def author_of(name: str) -> Author:
    """A person when the name looks like one (“A.N. Burrows”, “Sam Altman”), else an organisation by its whole name.

    The table does not say which it is. A single word, a first word in capitals (“MT Newswires”) and a remark
    (“Indian Express (reprint)”, “Myron Xie and others”) are taken as they stand.
    """
    given, _, family = name.rpartition(" ")
    first = given.split(" ")[0]
    in_capitals = first.isupper() and not _INITIALS.fullmatch(first)
    is_person = given and not in_capitals and "(" not in name and " and " not in name
    return Author(family=family, given=given) if is_person else Author(literal=name)


def short_name(dataset: Dataset) -> str:
    """The name of the dataset without its subtitle."""
    return dataset.package.descriptor["title"].split(":")[0]


def _contributors(dataset: Dataset) -> tuple[Author, ...]:
    return tuple(Author(literal=person["title"]) for person in dataset.package.descriptor["contributors"])


def _within(record: Record) -> str:
    """Where the record stands: “Microsoft–OpenAI, April 2026, cl. 3”; empty for an agreement or without one."""
    if record.table == "clauses":
        return record.short_form
    return record.agreement["short_title"] if record.agreement else ""


def _edition(dataset: Dataset) -> str:
    return f"{short_name(dataset)}, version {dataset.version}"
