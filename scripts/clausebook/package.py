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

DESCRIPTOR_NAME = "datapackage.json"
LARGEST_CELL = 10_000
"""Longest cell in characters; anything longer is a mistake or an attack, since a statement is one sentence."""

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


@dataclass(frozen=True)
class Table:
    """One resource of the package.

    `path` is relative to the package and uses slashes. `data` holds the bytes of the file, or None when it is missing.
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

    @property
    def fields(self) -> list[Mapping]:
        return self.schema.get("fields", [])

    @property
    def columns(self) -> list[str]:
        return [field["name"] for field in self.fields]

    @property
    def primary_key(self) -> list[str]:
        key = self.schema.get("primaryKey", [])
        return [key] if isinstance(key, str) else list(key)

    @property
    def foreign_keys(self) -> list[tuple[str, str, str]]:
        """(column, referenced table, referenced column) of each one-column foreign key."""
        return [
            (_only(key["fields"]), key["reference"].get("resource") or self.name, _only(key["reference"]["fields"]))
            for key in self.schema.get("foreignKeys", [])
        ]

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


@dataclass(frozen=True)
class Package:
    """A data package as read: where it lies, its descriptor, and its tables by name in the order of the descriptor."""

    root: Path
    descriptor: Mapping
    tables: Mapping[str, Table] = field(default_factory=dict)

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
        return self.descriptor.get("version", "")


def read_package(root: Path) -> Package:
    """Read the descriptor, the schemas and every table below `root`.

    Raises PackageUnreadable when there is no usable descriptor or schema, or a path leaves the package. A missing or
    garbled table is not an error here: its `data` is None or its cells are odd, and the rules report it.
    """
    descriptor = _read_json(root / DESCRIPTOR_NAME)
    resources = descriptor.get("resources")
    if not isinstance(resources, list) or not resources:
        raise PackageUnreadable(f"{root / DESCRIPTOR_NAME}: it lists no resources")
    tables: dict[str, Table] = {}
    for position, resource in enumerate(resources):
        table = _read_table(root, resource, position)
        if table.name in tables:
            raise PackageUnreadable(f"{root / DESCRIPTOR_NAME}: two resources are named {table.name!r}")
        tables[table.name] = table
    return Package(root, descriptor, tables)


def parse_csv(text: str) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Header and rows of a CSV text; surplus cells are dropped and missing ones empty, as Frictionless reports them."""
    reader = csv.reader(io.StringIO(text, newline=""))
    header = tuple(next(reader, ()))
    rows = []
    start = reader.line_num + 1
    for cells in reader:
        if cells:
            padded = [*cells, *[""] * (len(header) - len(cells))]
            rows.append(Row(start, dict(zip(header, padded, strict=False))))
        start = reader.line_num + 1
    return header, tuple(rows)


def _read_table(root: Path, resource: object, position: int) -> Table:
    where = f"{root / DESCRIPTOR_NAME}: resource {position + 1}"
    if not isinstance(resource, Mapping) or not isinstance(resource.get("name"), str):
        raise PackageUnreadable(f"{where} has no name")
    path, schema = resource.get("path"), resource.get("schema")
    if not isinstance(path, str) or not isinstance(schema, str):
        raise PackageUnreadable(f"{where} ({resource['name']}): path and schema must each be the path of a file")
    inside(root, path, where)
    table_schema = _read_json(inside(root, schema, where))
    if not isinstance(table_schema.get("fields"), list):
        raise PackageUnreadable(f"{root / schema}: it lists no fields")
    file = root / path
    data = file.read_bytes() if file.is_file() else None
    header, rows = parse_csv((data or b"").decode("utf-8-sig", errors="replace"))
    return Table(
        name=resource["name"],
        path=path,
        title=resource.get("title", resource["name"]),
        description=resource.get("description", ""),
        schema_path=schema,
        schema=table_schema,
        data=data,
        header=header,
        rows=rows,
    )


def inside(root: Path, path: str, where: str) -> Path:
    """The file that a relative path of the descriptor names; PackageUnreadable when it would leave the package."""
    pure = PurePosixPath(path)
    resolved = (root / pure).resolve()
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or not resolved.is_relative_to(root.resolve()):
        raise PackageUnreadable(f"{where}: the path {path!r} leaves the package; give one below {root.name}/")
    return root / pure


def _read_json(path: Path) -> Mapping:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PackageUnreadable(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise PackageUnreadable(f"{path}: is not UTF-8 (byte {error.start})") from error
    except json.JSONDecodeError as error:
        raise PackageUnreadable(f"{path}:{error.lineno}: is not JSON: {error.msg}") from error
    if not isinstance(content, Mapping):
        raise PackageUnreadable(f"{path}: holds no JSON object")
    return content


def _only(fields: object) -> str:
    return fields if isinstance(fields, str) else next(iter(fields))  # type: ignore[call-overload]
