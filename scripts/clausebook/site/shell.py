"""The frames that MkDocs has rendered, and how a page is poured into one.

A built page marks the places to fill by HTML comments: `<!-- clausebook:head -->`, `…:contents -->`, `…:article -->`
in a shell, and `<!-- clausebook:NAME -->` for a slot of a written page.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

SLOT = re.compile(r"<!-- clausebook:([a-z-]+) -->")
_HEADING = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
MOST_HEADINGS = 30
"""How many headings a contents list may show before it leaves out the third level."""


class ShellBroken(Exception):
    """A page that MkDocs built lacks a place to fill, or holds one that nothing fills."""


@dataclass(frozen=True)
class Head:
    """What stands in the head of a page: its title, its description, its canonical address, extra tags (HTML)."""

    title: str
    description: str
    canonical: str
    extra: str = ""

    def __str__(self) -> str:
        return (
            f"<title>{html.escape(self.title)}</title>\n"
            f'    <meta name="description" content="{html.escape(self.description)}">\n'
            f'    <link rel="canonical" href="{html.escape(self.canonical)}">{self.extra}'
        )


def slots_in(page: str) -> list[str]:
    """The names of the places to fill, in order."""
    return SLOT.findall(page)


def fill(page: str, parts: Mapping[str, str]) -> str:
    """The page with each place filled; the contents list is made from the headings unless a part gives it.

    Raises ShellBroken when the page has a place for which there is no part.
    """
    unknown = [name for name in slots_in(page) if name not in parts and name != "contents"]
    if unknown:
        raise ShellBroken(f"nothing fills the place {unknown[0]!r}")
    body = SLOT.sub(lambda match: parts.get(match[1], match[0]), page)
    return body.replace("<!-- clausebook:contents -->", contents_list(body))


def contents_list(page: str) -> str:
    """A list of links to the headings that have an id; empty when there are fewer than two.

    Second and third level, or the second alone where both would be more than a reader takes in.
    """
    headings = [
        (level, target, _TAG.sub("", _PERMALINK.sub("", text)).strip())
        for level, target, text in _HEADING.findall(page)
    ]
    if len(headings) > MOST_HEADINGS:
        headings = [heading for heading in headings if heading[0] == "2"]
    if len(headings) < 2:
        return ""
    items = "".join(
        f'<li class="contents__{level}"><a href="#{target}">{text}</a></li>' for level, target, text in headings
    )
    return (
        '<details class="contents"><summary>On this page</summary>'
        f'<nav aria-label="On this page" tabindex="0"><p class="contents__title">On this page</p><ul>{items}</ul></nav></details>'
    )
