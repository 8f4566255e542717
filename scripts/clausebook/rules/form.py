"""Rules on form: how a file is written, whatever it says. `python scripts/format.py` mends most of them."""

from collections.abc import Iterator
from itertools import pairwise

from clausebook.canonical import clean_cell, csv_text, row_order
from clausebook.findings import Finding
from clausebook.lookup import FORMAT_HINT, cells
from clausebook.package import DESCRIPTOR_NAME, Package
from clausebook.rules import at, found, rule

_FOLDERS = ("data/", "codelists/", "reliability/", "schemas/")


@rule("F101", "Byte-order mark")
def byte_order_mark(package: Package) -> Iterator[Finding]:
    """A file does not start with a byte-order mark: some programs take it for a part of the first column’s name."""
    for table in package.tables.values():
        if (table.data or b"").startswith(b"\xef\xbb\xbf"):
            yield at(table.path, 1, "the file starts with a byte-order mark", FORMAT_HINT)


@rule("F102", "Line ends")
def line_ends(package: Package) -> Iterator[Finding]:
    """Lines end in a line feed alone, the last one too: otherwise every line shows as changed when a file is saved on
    another system."""
    for table in package.tables.values():
        data = table.data or b""
        if b"\r" in data:
            line = data[: data.index(b"\r")].count(b"\n") + 1
            yield at(table.path, line, "the line ends in a carriage return", FORMAT_HINT)
        if data and not data.endswith((b"\n", b"\r")):
            yield at(table.path, data.count(b"\n") + 1, "the last line has no line end", FORMAT_HINT)


@rule("F103", "Cells not parted by commas")
def other_delimiter(package: Package) -> Iterator[Finding]:
    """Cells are parted by commas. Spreadsheet programs in many countries write semicolons."""
    for table in package.tables.values():
        if len(table.header) == 1 and len(table.columns) > 1:
            mark = next((mark for mark in ";\t|" if mark in table.header[0]), "")
            if mark:
                name = {";": "semicolons", "\t": "tabs", "|": "bars"}[mark]
                hint = f"export {table.path} again with commas; in LibreOffice “Save As”, “Edit filter settings”"
                yield at(table.path, 1, f"the cells are parted by {name}", hint)


@rule("F104", "Rows out of order")
def unsorted_rows(package: Package) -> Iterator[Finding]:
    """Rows are sorted by their key, so that two people who add the same key get a conflict and not a double. The order
    of a codelist is its own."""
    for table in package.tables.values():
        if table.is_usable and not table.is_codelist:
            for before, row in pairwise(table.rows):
                if row_order(table, row) < row_order(table, before):
                    problem = f"stands after {table.key_of(before)}, rows are sorted by key"
                    yield found(table, row, "", problem, FORMAT_HINT)
                    break


@rule("F105", "Needless quotes")
def needless_quotes(package: Package) -> Iterator[Finding]:
    """A cell has quotes around it only when it holds a comma, a quote or a line break."""
    for table in package.tables.values():
        if table.text is None:
            continue
        text = table.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        lines = text.removesuffix("\n").split("\n")
        written = csv_text(table.header, [cells for _, cells in table.records[1:]]).removesuffix("\n")
        wanted = written.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for number, (line, plain) in enumerate(zip(lines, wanted, strict=False), start=1):
            if line != plain:
                yield at(table.path, number, "a cell has quotes that it does not need, or lacks some", FORMAT_HINT)
                break


@rule("F106", "Stray spaces")
def stray_spaces(package: Package) -> Iterator[Finding]:
    """A cell has no space before or after its text, no two spaces in a row, no tab and no space of another kind, since
    `openai` and `openai ` are two keys to a program and one to a reader."""
    for table, row, column, value in cells(package):
        unbroken = value.replace("\r", "").replace("\n", "")
        if " ".join(unbroken.split()) != unbroken:
            yield found(table, row, column, "has a stray space", f"{FORMAT_HINT}, or write {clean_cell(value)[:80]!r}")


@rule("F107", "Line break in a cell")
def line_break(package: Package) -> Iterator[Finding]:
    """A cell is one line, so that a row is a line of the file."""
    for table, row, column, value in cells(package):
        if "\n" in value or "\r" in value:
            yield found(table, row, column, "has a line break", FORMAT_HINT)


@rule("F108", "Undeclared file")
def undeclared_file(package: Package) -> Iterator[Finding]:
    """Every file in the folders data, codelists, reliability and schemas is declared in datapackage.json: otherwise
    nobody checks or publishes it."""
    declared = {table.path for table in package.tables.values()} | {t.schema_path for t in package.tables.values()}
    for path in package.files:
        if path.startswith(_FOLDERS) and path not in declared:
            hint = f"add it to the resources of {DESCRIPTOR_NAME}, or remove the file"
            yield at(path, 1, f"the file is not declared in {DESCRIPTOR_NAME}", hint)
