"""References as CSL-JSON, the form that engines of citation styles and most programs for references read."""

import re
from typing import Any

from clausebook.citing.references import Author, Reference

_POINT = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?[~?]?")


def csl_item(reference: Reference) -> dict[str, Any]:
    """The reference as one item of CSL-JSON, without what is empty."""
    item: dict[str, Any] = {
        "id": reference.key,
        "type": reference.kind,
        "title": reference.full_title,
        "author": [_name(author) for author in reference.authors],
        "issued": _date(reference.issued),
        "container-title": reference.container,
        "version": reference.version,
        "URL": reference.url,
        "abstract": reference.abstract,
    }
    return {name: value for name, value in item.items() if value}


def date_parts(edtf: str) -> list[list[int]]:
    """The numbers of a date, or of both ends of an interval: `2026-04` is [[2026, 4]]; empty without a date."""
    points = (_POINT.fullmatch(part) for part in edtf.split("/"))
    return [[int(number) for number in point.groups() if number] for point in points if point]


def _date(edtf: str) -> dict[str, Any]:
    parts = date_parts(edtf)
    if not parts:
        return {}
    about = {"circa": True} if edtf[-1] in "~?" else {}
    return {"date-parts": parts, **about}


def _name(author: Author) -> dict[str, Any]:
    return {"literal": author.literal} if author.literal else {"family": author.family, "given": author.given}
