"""References as RIS, which nearly every program for references reads: `DATA` with the version as `ET`."""

from collections.abc import Iterator

from clausebook.citing.csl import date_parts
from clausebook.citing.references import Author, Reference

_TYPES = {"dataset": "DATA", "article-newspaper": "NEWS", "report": "RPRT", "webpage": "ELEC"}


def ris(reference: Reference) -> str:
    """One entry. Lines end in CR LF, as the format has it, and no value holds a line break."""
    return "".join(f"{tag}  - {' '.join(value.split())}".rstrip(" ") + end(tag) for tag, value in _lines(reference))


def end(tag: str) -> str:
    """The end of a line; the last one keeps its space, without which some readers do not see it."""
    return " \r\n" if tag == "ER" else "\r\n"


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[reference.kind]
    yield "ID", reference.key
    for author in reference.authors:
        yield "AU", _name(author)
    yield "TI", reference.full_title
    date = (date_parts(reference.issued) or [[]])[0]
    optional = {
        "T2": reference.container,
        "PY": f"{date[0]}" if date else "",
        "DA": "/".join(f"{number:02}" for number in date) + "/" * (4 - len(date)) if date else "",
        "ET": reference.version,
        "AB": reference.abstract,
        "UR": reference.url,
    }
    yield from ((tag, value) for tag, value in optional.items() if value)
    yield "ER", ""


def _name(author: Author) -> str:
    return author.literal or f"{author.family}, {author.given}"
