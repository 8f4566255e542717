"""References as BibTeX and as BibLaTeX.

BibTeX knows no datasets: Zotero imports `@dataset` from a .bib file as nothing at all, so the classic file says `@misc`
and gives version and address in `note` and `howpublished`, which every style prints. BibLaTeX has `@dataset`, `version`
and `url` of its own. Both are UTF-8.
"""

import re
from collections.abc import Mapping

from clausebook.citing.csl import date_parts
from clausebook.citing.references import Author, Reference

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)")
"""Between two signs that TeX would draw together: `--` is a dash to it."""

_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", "^": "%5E", "~": "%7E"})
_BIBLATEX = {
    "dataset": ("dataset", "maintitle"),
    "article-newspaper": ("article", "journaltitle"),
    "report": ("report", "institution"),
    "webpage": ("online", "organization"),
}
"""The type of entry for each CSL type, and the field for the whole that it belongs to."""


def bibtex(reference: Reference) -> str:
    """A `@misc` entry for classic BibTeX."""
    date = (date_parts(reference.issued) or [[]])[0]
    return _entry(
        "misc",
        reference.key,
        {
            "author": _names(reference.authors),
            "title": _kept(reference.full_title),
            "howpublished": f"{{\\url{{{_address(reference.url)}}}}}" if reference.url else "",
            "year": f"{{{date[0]}}}" if date else "",
            "month": _MONTHS[date[1] - 1] if len(date) > 1 else "",
            "note": f"{{{tex(_note(reference))}}}" if _note(reference) else "",
        },
    )


def biblatex(reference: Reference) -> str:
    """An entry of the type that BibLaTeX has for it."""
    kind, container = _BIBLATEX[reference.kind]
    return _entry(
        kind,
        reference.key,
        {
            "author": _names(reference.authors),
            "title": _kept(reference.full_title),
            container: _kept(reference.container),
            "date": f"{{{reference.issued}}}" if reference.issued else "",
            "version": f"{{{tex(reference.version)}}}" if reference.version else "",
            "url": f"{{{_address(reference.url)}}}" if reference.url else "",
        },
    )


def tex(text: str) -> str:
    """The text with everything that TeX would act on made plain, on one line."""
    return _LIGATURE.sub(r"{}", " ".join(text.translate(_ESCAPES).split()))


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{lines}}}\n"


def _kept(title: str) -> str:
    """In two pairs of braces, so that no style changes the letters of names and ids."""
    return f"{{{{{tex(title)}}}}}" if title else ""


def _names(authors: tuple[Author, ...]) -> str:
    names = [f"{{{tex(each.literal)}}}" if each.literal else tex(f"{each.family}, {each.given}") for each in authors]
    return f"{{{' and '.join(names)}}}" if names else ""


def _note(reference: Reference) -> str:
    return f"Version {reference.version}" if reference.version else reference.container


def _address(url: str) -> str:
    """The address with what would unbalance braces percent-encoded; all else reaches `\\url` as it is."""
    return url.translate(_IN_ADDRESS)
