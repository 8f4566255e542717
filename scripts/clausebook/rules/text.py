"""Rules on the text of cells: characters that cannot be seen, markup, and what a spreadsheet would run."""

import re
import unicodedata
from collections.abc import Iterator

from clausebook.findings import Finding
from clausebook.lookup import FORMAT_HINT, cells, number
from clausebook.package import LARGEST_CELL, Package
from clausebook.rules import found, rule

MOST_WORDS = 12
"""Longest fragment of a source in words: enough to check a value by, too little to stand for the source."""

_SPACES = "\t\n\r"
_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
_MARKUP = re.compile(
    r"</?[A-Za-z!][^<>]*>|&(?:[a-z]+|#\d+);|\[[^\]]*\]\([^)]*\)|\*\*[^*]+\*\*|(?<!\w)__[^_]+__(?!\w)|`[^`]+`"
)


@rule("F201", "Invisible character")
def invisible_character(package: Package) -> Iterator[Finding]:
    """A cell has no control characters, no characters without width, and none that turn the direction of writing: a
    reader cannot see them, and they make two equal texts differ."""
    for table, row, column, value in cells(package):
        hidden = sorted({c for c in value if unicodedata.category(c) in _INVISIBLE and c not in _SPACES})
        if hidden or "\ufffd" in value:
            names = ", ".join(f"U+{ord(c):04X}" for c in hidden or ["\ufffd"])
            yield found(table, row, column, f"holds {names}", f"type the cell again in {table.path}, do not paste it")


@rule("F202", "Letters in parts")
def letters_in_parts(package: Package) -> Iterator[Finding]:
    """Accented letters are one character (Unicode form NFC), not a letter and an accent after it: the two look the
    same and are not found by the same search."""
    for table, row, column, value in cells(package):
        if not unicodedata.is_normalized("NFC", value):
            yield found(table, row, column, "has letters in parts (not in Unicode form NFC)", FORMAT_HINT)


@rule("F203", "Cell too long")
def cell_too_long(package: Package) -> Iterator[Finding]:
    """A cell is a sentence or a few, never a document."""
    for table, row, column, value in cells(package):
        if len(value) > LARGEST_CELL:
            problem = f"has {len(value)} characters, the most is {LARGEST_CELL}"
            yield found(table, row, column, problem, f"shorten the cell in {table.path}, or look for a missing quote")


@rule("F204", "Markup")
def markup(package: Package) -> Iterator[Finding]:
    """Cells hold plain text: no HTML, no Markdown. The same words go into pages, spreadsheets and citations."""
    for table, row, column, value in cells(package):
        match = _MARKUP.search(value)
        if match:
            hint = f"write plain words in {table.path}; addresses go into sources.csv"
            yield found(table, row, column, f"holds markup: {match.group()[:60]}", hint)


@rule("F205", "Formula of a spreadsheet")
def spreadsheet_formula(package: Package) -> Iterator[Finding]:
    """No text starts with = + - or @, because a spreadsheet program runs such a cell as a formula. Negative numbers
    are fine."""
    for table, row, column, value in cells(package):
        if value[0] in "=+-@" and number(value) is None:
            hint = f"start the cell in {table.path} with a word, or with a quotation mark or dash of another kind"
            yield found(table, row, column, "a spreadsheet would run the cell as a formula", hint)


@rule("F206", "Fragment too long", needs=("evidence",))
def long_fragment(package: Package) -> Iterator[Finding]:
    """A fragment of a source has at most twelve words: enough to check a value by, too little to stand for the
    source."""
    table = package["evidence"]
    for row in table.rows:
        words = len(row.get("fragment").split())
        if words > MOST_WORDS:
            hint = f"keep in {table.path} only the words that carry the value"
            yield found(table, row, "fragment", f"has {words} words, the most is {MOST_WORDS}", hint)
