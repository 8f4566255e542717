"""Reads a data package from disk into plain tables. The only module that reads one.

Tables keep every cell as the text that stands in the file, and the line on which each row stands, so that a finding
can name both. Whether the text is right is the business of the rules.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from clausebook.schema_shape import names, shape_fault

DESCRIPTOR_NAME = "datapackage.json"
LARGEST_CELL = 10_000
"""Longest cell in characters; anything longer is a mistake or an attack, since a statement is one sentence."""

LONGEST_PATH = 200
"""Longest path of a file in characters, well below what any file system takes."""

csv.field_size_limit(1 << 30)  # Python stops at 128 KiB with a stack trace; the rule on long cells says it better.


class PackageUnreadable(Exception):
    """The package cannot be read at all: no descriptor, not JSON, or a path that leaves the package."""


@dataclass(frozen=True)
class Row:
    """One row: the line of its file on which it starts, and its cells by column name."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def get(self, column: str) -> str:
        """The cell, or the empty text when the file lacks the column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, eq=False)
class Table:
    """One resource of the package.

    `path` is relative to the package and uses slashes. `data` holds the bytes of the file, or None when it is missing.
    `schema_text` is the schema as it stands in its file, so that a finding about it can name a line.
    """

    name: str
    path: str
    title: str
    description: str
    schema_path: str
    schema: Mapping
    data: bytes | None
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    schema_text: str = ""

    @property
    def fields(self) -> list[Mapping]:
        return self.schema.get("fields", [])

    @property
    def columns(self) -> list[str]:
        return [field["name"] for field in self.fields]

    @property
    def primary_key(self) -> list[str]:
        return names(self.schema.get("primaryKey", []))

    @property
    def foreign_keys(self) -> list[tuple[str, str, str]]:
        """(column, referenced table, referenced column) of each one-column foreign key."""
        return [
            (names(key["fields"])[0], key["reference"].get("resource") or self.name, names(key["reference"]["fields"])[0])
            for key in self.schema.get("foreignKeys", [])
        ]

    @cached_property
    def text(self) -> str | None:
        """The file as text, a byte-order mark included; None when it is missing or not UTF-8."""
        try:
            return None if self.data is None else self.data.decode("utf-8")
        except UnicodeDecodeError:
            return None

    @cached_property
    def records(self) -> list[tuple[int, list[str]]]:
        """Every record of the file as `parse_records` gives them; none when it is missing or not UTF-8."""
        return parse_records(self.text or "")

    @property
    def is_usable(self) -> bool:
        """Whether the file is there, is UTF-8 and has every column of the schema, so that its cells mean something."""
        return self.text is not None and set(self.columns) <= set(self.header)

    @property
    def is_codelist(self) -> bool:
        return self.columns[:1] == ["code"]

    def key_of(self, row: Row) -> str:
        """The primary key of a row as one text, its parts joined by a slash."""
        return "/".join(row.get(column) for column in self.primary_key)

    @cached_property
    def by_key(self) -> dict[str, Row]:
        """The first row for each key."""
        found: dict[str, Row] = {}
        for row in self.rows:
            found.setdefault(self.key_of(row), row)
        return found


@dataclass(frozen=True, eq=False)
class Package:
    """A data package as read: where it lies, its descriptor, and its tables by name in the order of the descriptor.

    `files` names every file below the root, relative and with slashes, declared or not. Two packages are equal only
    when they are the same object, so that what is worked out from one can be kept by it.
    """

    root: Path
    descriptor: Mapping
    tables: Mapping[str, Table] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    descriptor_text: str = ""

    def __getitem__(self, name: str) -> Table:
        return self.tables[name]

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of a table; none when the package lacks it."""
        return self.tables[name].rows if name in self.tables else ()

    @property
    def codelists(self) -> Iterator[Table]:
        return (table for table in self.tables.values() if table.is_codelist)

    @property
    def version(self) -> str:
        return str(self.descriptor.get("version", ""))

    @property
    def created(self) -> str:
        """The day whose state the package describes, as the descriptor gives it; empty when it does not."""
        return str(self.descriptor.get("created", ""))[:10]


def read_package(root: Path) -> Package:
    """Read the descriptor, the schemas and every table below `root`.

    Raises PackageUnreadable when there is no usable descriptor or schema, or a path leaves the package. A missing or
    garbled table is not an error here: its `data` is None or its cells are odd, and the rules report it.
    """
    text = _read_text(root / DESCRIPTOR_NAME)
    descriptor = _parse_json(root / DESCRIPTOR_NAME, text)
    resources = descriptor.get("resources")
    if not isinstance(resources, list) or not resources:
        raise PackageUnreadable(f"{root / DESCRIPTOR_NAME}: it lists no resources")
    tables: dict[str, Table] = {}
    for position, resource in enumerate(resources):
        table = _read_table(root, resource, position)
        if table.name in tables:
            raise PackageUnreadable(f"{root / DESCRIPTOR_NAME}: two resources are named {table.name!r}")
        tables[table.name] = table
    return Package(root, descriptor, tables, _files_below(root), text)


def parse_records(text: str) -> list[tuple[int, list[str]]]:
    """Every record of a CSV text, the header and blank lines included: the line on which it starts, and its cells."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    records, start = [], 1
    for cells in reader:
        records.append((start, cells))
        start = reader.line_num + 1
    return records


def parse_csv(text: str) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Header and rows of a CSV text; surplus cells are dropped and missing ones empty, as Frictionless reports them."""
    records = parse_records(text)
    header = tuple(records[0][1]) if records else ()
    rows = []
    for start, cells in records[1:]:
        if cells:
            padded = [*cells, *[""] * (len(header) - len(cells))]
            rows.append(Row(start, dict(zip(header, padded, strict=False))))
    return header, tuple(rows)


def inside(root: Path, path: str, where: str) -> Path:
    """The file that a relative path of the descriptor names; PackageUnreadable when it would leave the package."""
    pure = PurePosixPath(path)
    strange = pure.is_absolute() or ".." in pure.parts or "\\" in path or "://" in path
    plain = path.isprintable() and len(path) <= LONGEST_PATH and not strange
    if not plain or not (root / pure).resolve().is_relative_to(root.resolve()):
        raise PackageUnreadable(f"{where}: the path {path!r} leaves the package; give one below {root.name}/")
    return root / pure


def _read_table(root: Path, resource: object, position: int) -> Table:
    where = f"{root / DESCRIPTOR_NAME}: resource {position + 1}"
    if not isinstance(resource, Mapping) or not isinstance(resource.get("name"), str):
        raise PackageUnreadable(f"{where} has no name")
    path, schema = resource.get("path"), resource.get("schema")
    if not isinstance(path, str) or not isinstance(schema, str):
        raise PackageUnreadable(f"{where} ({resource['name']}): path and schema must each be the path of a file")
    file, schema_file = inside(root, path, where), inside(root, schema, where)
    schema_text = _read_text(schema_file)
    table_schema = _parse_json(schema_file, schema_text)
    fault = shape_fault(table_schema)
    if fault:
        raise PackageUnreadable(f"{schema_file}: {fault}")
    data = _read_bytes(file) if file.is_file() else None
    header, rows = parse_csv((data or b"").decode("utf-8-sig", errors="replace"))
    return Table(
        name=resource["name"],
        path=path,
        title=str(resource.get("title", resource["name"])),
        description=str(resource.get("description", "")),
        schema_path=schema,
        schema=table_schema,
        data=data,
        header=header,
        rows=rows,
        schema_text=schema_text,
    )


def _files_below(root: Path) -> tuple[str, ...]:
    return tuple(sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir()))


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PackageUnreadable(f"{path}: cannot be read ({error.strerror})") from error


def _read_text(path: Path) -> str:
    try:
        return _read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackageUnreadable(f"{path}: is not UTF-8 (byte {error.start})") from error


def _parse_json(path: Path, text: str) -> Mapping:
    try:
        content = json.loads(text, object_hook=_require_plain)
        json.dumps(content, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise PackageUnreadable(f"{path}: holds half of a surrogate pair, which is no character") from error
    except json.JSONDecodeError as error:
        raise PackageUnreadable(f"{path}:{error.lineno}: is not JSON: {error.msg}") from error
    except (RecursionError, ValueError) as error:  # ValueError: a number of more than 4,300 digits
        raise PackageUnreadable(f"{path}: is JSON nested too deep or with a number too long") from error
    except TypeError as error:
        raise PackageUnreadable(f"{path}: {error}") from error
    if not isinstance(content, Mapping):
        raise PackageUnreadable(f"{path}: holds no JSON object")
    return content


def _require_plain(content: dict) -> dict:
    """The JSON object itself; TypeError when its `$schema` is no text, at which Frictionless 5.21 breaks off."""
    if not isinstance(content.get("$schema", ""), str):
        raise TypeError("$schema must be the address of a profile")
    return content
