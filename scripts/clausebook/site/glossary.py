"""Links from the words of the glossary, wherever they stand in running text, to what is known of their meaning.

Works on a finished page. Text is only ever wrapped, never changed: what stood between two tags stands there still.
Words in links, headings, code, quotations, forms and citations are left alone, and of each word the first occurrence in
a paragraph is linked. The meaning is a tooltip at the end of the article that `assets/gloss.js` shows; without the
script, the link leads to the entry in the glossary.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from clausebook.records import Dataset, Record
from clausebook.site.facets import agreement_of

LONGEST_GLOSS = 220
"""How many characters of the statement of a term a tooltip shows."""

WITHOUT = ("404", "as-of/", "compare/", "contribute/", "explore/", "glossary/", "records/index", "reference/", "search/")
"""Pages that are left as they are, by the beginning of their path: lists of links, forms, underlined differences."""

_BLOCKS = "p|li|ul|ol|dl|dd|dt|td|th|tr|table|thead|tbody|div|section|article|header|footer|nav|aside|details|summary|blockquote|figure|form|pre|h[1-6]"
_BLOCK = re.compile(rf"(<(?:{_BLOCKS})\b[^>]*>|</(?:{_BLOCKS})>|<!--.*?-->)", re.DOTALL)
_TAG_NAME = re.compile(r"</?([a-z0-9]+)")
_INLINE = re.compile(r"(<(a|code|kbd|q|button|label|select|time|cite|svg|script|style)\b[^>]*>.*?</\2>|<[^>]+>)", re.DOTALL)
_CLOSED_TO_LINKS = re.compile(r"(?:h[1-6]|pre|summary|nav|dt|th|form)\b")
_CITATION = re.compile(r'\b(?:class="[^"]*\bcite|id="citation")')
_ARTICLE = re.compile(r'(<article\b[^>]*>)(.*)(</article>)', re.DOTALL)

_LOADED = '<script src="{root}assets/gloss.js" defer></script>\n'


@dataclass(frozen=True)
class Gloss:
    """A term as it is linked: its id, what a tooltip says, and the pattern that finds it in escaped text."""

    term_id: str
    meaning: str
    needle: str
    pattern: re.Pattern[str]


def page_glosser(dataset: Dataset) -> Callable[[str, str], str]:
    """A function that takes the path of a page and the page, and gives it back with its terms linked."""

    @cache
    def known(agreement_id: str) -> list[Gloss]:
        return glosses(terms_that_hold(dataset, agreement_id), agreement_id)

    def glossed(path: str, page: str) -> str:
        if path.startswith(WITHOUT):
            return page
        own = path.split("/")[-2] if "/" in path else ""
        agreement = agreement_of(dataset.records[own]) if own in dataset.records else None
        return with_glosses(page, known(agreement.id if agreement else ""), "../" * path.count("/") or "./", own)

    return glossed


def terms_that_hold(dataset: Dataset, agreement_id: str) -> list[Record]:
    """The terms that mean what the glossary says where an agreement is spoken of: those of agreements among its parties.

    Where no single agreement is spoken of, the terms of the agreement of the book. A proper name, such as Stargate,
    means the same everywhere.
    """
    here = _parties(dataset, agreement_id)
    return [
        term
        for term in dataset.of("terms")
        if _is_proper(term["name"])
        or (_parties(dataset, term["agreement_id"]) <= here if here else term.agreement and term.agreement["scope"] == "core")
    ]


def _parties(dataset: Dataset, agreement_id: str) -> set[str]:
    return {row["party_id"] for row in dataset.parties_of(agreement_id)} if agreement_id else set()


def _is_proper(name: str) -> bool:
    return name.isalpha() and name.istitle()


def glosses(terms: Iterable[Record], agreement_id: str = "") -> list[Gloss]:
    """The terms to link, longest first. Of terms of one name, that of the agreement is taken, else the first."""
    chosen: dict[str, Record] = {}
    for term in terms:
        for name in filter(_is_telling, names_of(term["name"])):
            held = chosen.get(name)
            if held is None or (term["agreement_id"] == agreement_id != held["agreement_id"]):
                chosen[name] = term
    return [_gloss(name, term) for name, term in sorted(chosen.items(), key=lambda pair: (-len(pair[0]), pair[0]))]


def names_of(name: str) -> list[str]:
    """The forms of a term: “Artificial General Intelligence (AGI)” is also found as each of the two."""
    match = re.fullmatch(r"(.+) \(([A-Z][A-Za-z]+)\)", name)
    return [match[1], match[2]] if match else [name]


def _is_telling(name: str) -> bool:
    """Whether a name stands out in running text; a single ordinary word, such as “infrastructure”, does not."""
    return not (name.isalpha() and name.islower())


def with_glosses(page: str, known: Sequence[Gloss], root: str, own: str = "") -> str:
    """The page with the terms in its article linked, and their tooltips at the end of the article.

    `root` leads to the site's root; `own` is the id of the record whose page it is, which is not linked to itself.
    """
    match = _ARTICLE.search(page)
    if not match:
        return page
    lowered = match[2].lower()
    likely = [gloss for gloss in known if gloss.needle in lowered and gloss.term_id != own]
    used: dict[str, Gloss] = {}
    article = "".join(_linked_blocks(match[2], likely, root, used)) if likely else match[2]
    if not used:
        return page
    tips = "".join(_tooltip(gloss) for gloss in sorted(used.values(), key=lambda gloss: gloss.term_id))
    page = f"{page[:match.end(1)]}{article}{tips}{page[match.start(3):]}"
    return page.replace("</head>", f"{_LOADED.format(root=root)}</head>", 1)


def _linked_blocks(article: str, likely: Sequence[Gloss], root: str, used: dict[str, Gloss]) -> Iterator[str]:
    """The article piece by piece: tags as they are, text between two tags of blocks with its terms linked."""
    closed: list[bool] = []
    for piece in _BLOCK.split(article):
        if _BLOCK.fullmatch(piece):
            _enter_or_leave(piece, closed)
            yield piece
        elif piece.isspace() or not piece or any(closed):
            yield piece
        else:
            yield _linked_text(piece, likely, root, used)


def _enter_or_leave(tag: str, closed: list[bool]) -> None:
    if tag.startswith("<!--"):
        return
    if tag.startswith("</"):
        if closed:
            closed.pop()
    else:
        name = _TAG_NAME.match(tag)[1]  # type: ignore[index]
        closed.append(bool(_CLOSED_TO_LINKS.match(name) or _CITATION.search(tag)))


def _linked_text(text: str, likely: Sequence[Gloss], root: str, used: dict[str, Gloss]) -> str:
    """One stretch of running text; longer terms first, and nothing inside what is linked already."""
    lowered = text.lower()
    for gloss in likely:
        if gloss.needle in lowered:
            text = _linked_first(text, gloss, root, used)
    return text


def _linked_first(text: str, gloss: Gloss, root: str, used: dict[str, Gloss]) -> str:
    if f"#{gloss.term_id}" in text:
        return text
    place = 0
    for tag in _INLINE.finditer(text):
        if match := gloss.pattern.search(text, place, tag.start()):
            break
        place = tag.end()
    else:
        match = gloss.pattern.search(text, place)
    if not match:
        return text
    used[gloss.term_id] = gloss
    link = f'<a class="gloss" href="{root}glossary/#{gloss.term_id}" aria-describedby="gloss-{gloss.term_id}">{match[0]}</a>'
    return text[: match.start()] + link + text[match.end() :]


def _tooltip(gloss: Gloss) -> str:
    return f'<div class="gloss-tip" role="tooltip" id="gloss-{gloss.term_id}" hidden>{gloss.meaning}</div>'


def _gloss(name: str, term: Record) -> Gloss:
    pattern = _pattern(name)
    statement = term["statement"]
    if len(statement) > LONGEST_GLOSS:
        statement = statement[:LONGEST_GLOSS].rsplit(" ", 1)[0] + " …"
    meaning = f"<strong>{escape(term['name'])}</strong> {escape(statement)}"
    return Gloss(term.id, meaning, _singular(name).lower(), pattern)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Finds the whole name, one or many, in any case; a name in capitals only in capitals."""
    written = re.escape(_singular(name))
    return re.compile(rf"(?<![\w-]){written if name.isupper() else f'(?i:{written})'}s?(?![\w-])")


def _singular(name: str) -> str:
    """The name as it stands in a page, without the ending of the plural."""
    written = escape(name, quote=False)
    return written[:-1] if written.endswith("s") and not written.endswith("ss") else written
