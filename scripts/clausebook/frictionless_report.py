"""The report of Frictionless on a package, turned into findings: one code for each group of its errors.

Frictionless reports one fault in several ways (an empty key is also a missing value, a short row also a row of missing
values), and gives up on a table when one of its keys leads to a file that cannot be read. Both are smoothed out here.
Its errors: https://framework.frictionlessdata.io/docs/errors/
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

import frictionless
from frictionless import Error

from clausebook.findings import Finding
from clausebook.lookup import FORMAT_HINT, listed
from clausebook.nearest import nearest
from clausebook.package import DESCRIPTOR_NAME, Package, Table
from clausebook.register import computed_ids

GROUPS = {
    "T001": ("scheme-error", "encoding-error", "source-error", "format-error", "compression-error", "data-error",
             "file-error", "table-error"),
    "T003": ("blank-header", "blank-label", "duplicate-label", "extra-label", "header-error", "incorrect-label",
             "label-error", "missing-label", "unmatched-header"),
    "T004": ("blank-row", "extra-cell", "missing-cell", "row-error"),
    "T005": ("type-error", "cell-error"),
    "T006": ("constraint-error",),
    "T007": ("primary-key", "unique-error"),
    "T008": ("foreign-key",),
    "T009": ("byte-count", "hash-count", "field-count", "row-count"),
}  # fmt: skip
"""The types of error under each code; every other type is a fault of the descriptor or a schema, T002."""

_PROPERTIES = {
    "name": str, "type": str, "title": str, "description": str, "path": str, "format": str, "mediatype": str,
    "encoding": str, "dialect": dict, "schema": str, "bytes": int, "hash": str,
}  # fmt: skip
"""What a resource may say, and in what form. Others can make Frictionless 5.21 break off, or fetch from the network."""

_OWN_RULES = {"title", "description", "encoding", "dialect"}
"""Properties on which the rules on the descriptor have the word."""

_MISALIGNED = {"blank-header", "blank-label", "duplicate-label", "incorrect-label", "missing-label", "unmatched-header"}
_CODE_OF = {kind: code for code, kinds in GROUPS.items() for kind in kinds}



@lru_cache(maxsize=8)
def structure_findings(package: Package) -> Mapping[str, list[Finding]]:
    """The findings of Frictionless by code; an empty list for a code without any."""
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in _all_findings(package):
        findings[finding.code].append(finding)
    return findings


def _all_findings(package: Package) -> Iterator[Finding]:
    unsound = {}
    yield from _strange_properties(package)
    for table in package.tables.values():
        faults = list(_schema_faults(table))
        unsound[table.name] = bool(faults)
        yield from faults
        if table.text is None:
            yield _unreadable(table)
    tables = [table for table in package.tables.values() if table.text is not None and not unsound[table.name]]
    try:
        loaded = frictionless.Package.from_descriptor(_descriptor(package, tables), basepath=str(package.root))
    except frictionless.FrictionlessException as error:
        for reason in error.reasons or [error.error]:
            yield _descriptor_fault(DESCRIPTOR_NAME, reason)
        return
    report = loaded.validate(limit_errors=100_000)
    for error in report.errors:
        yield _descriptor_fault(DESCRIPTOR_NAME, error)
    for task in report.tasks:
        yield from _table_findings(package, package[task.name], task.errors)


def _descriptor(package: Package, tables: list[Table]) -> dict:
    """The descriptor with the schemas in place, without unreadable tables and without keys that lead into them."""
    resources = {resource["name"]: resource for resource in package.descriptor["resources"]}
    usable = {name: set(table.columns) for name, table in package.tables.items() if table.is_usable and table in tables}
    plain = {name: dict(_plain(resource)) for name, resource in resources.items()}
    described = [plain[table.name] | {"schema": _schema(table, usable)} for table in tables]
    rest = {key: value for key, value in package.descriptor.items() if key != "profile"}  # it may be fetched
    return rest | {"resources": described or [{"name": "none", "data": [["none"]]}]}


def _plain(resource: Mapping) -> list[tuple[str, object]]:
    """The properties of a resource that Frictionless is given."""
    return [(key, value) for key, value in resource.items() if key in _PROPERTIES and type(value) is _PROPERTIES[key]]


def _strange_properties(package: Package) -> Iterator[Finding]:
    for resource in package.descriptor["resources"]:
        for key in resource.keys() - dict(_plain(resource)).keys() - _OWN_RULES:
            kind = f"must be {_PROPERTIES[key].__name__}" if key in _PROPERTIES else "is not used here"
            hint = f"take it out of the resource, or write it as the others do; known are {', '.join(_PROPERTIES)}"
            problem = f"the property {key} of the resource {resource['name']} {kind} (resource-error)"
            yield Finding(DESCRIPTOR_NAME, 1, "T002", resource["name"], key, "", problem, hint)


def _schema(table: Table, usable: Mapping[str, set[str]]) -> dict:
    keys = [
        key
        for key, (_, target, column) in zip(table.schema.get("foreignKeys", []), table.foreign_keys, strict=True)
        if column in usable.get(target, ())
    ]
    plain = {name: value for name, value in table.schema.items() if name not in ("foreignKeys", "profile")}
    return plain | ({"foreignKeys": keys} if keys else {})


def _schema_faults(table: Table) -> Iterator[Finding]:
    try:
        frictionless.Schema.from_descriptor(dict(table.schema))
    except frictionless.FrictionlessException as error:
        for reason in error.reasons or [error.error]:
            yield _descriptor_fault(table.schema_path, reason)


def _descriptor_fault(path: str, error: Error) -> Finding:
    hint = "see https://datapackage.org/standard/data-package/ and mend the property that is named"
    return Finding(path, 1, "T002", "", "", "", f"{error.note or error.message} ({error.type})", hint)


def _unreadable(table: Table) -> Finding:
    if table.data is None:
        problem = "the file is missing (scheme-error)"
        hint = f"restore {table.path}, or take the resource {table.name} out of {DESCRIPTOR_NAME}"
        return Finding(table.path, 1, "T001", "", "", "", problem, hint)
    try:
        table.data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = table.data[: error.start].count(b"\n") + 1
        problem = f"byte {error.start + 1} of the file is not UTF-8 (encoding-error)"
        hint = f"save {table.path} as UTF-8; in Excel choose “CSV UTF-8”"
        return Finding(table.path, line, "T001", "", "", "", problem, hint)
    raise AssertionError("a table that is there and is UTF-8 has a text")


def _table_findings(package: Package, table: Table, errors: list[Error]) -> Iterator[Finding]:
    misaligned = any(error.type in _MISALIGNED for error in errors)
    rows: dict[int, list[Error]] = defaultdict(list)
    for error in errors:
        number = getattr(error, "row_number", None)
        if number is not None:
            rows[number].append(error)
        elif _CODE_OF.get(error.type) == "T003":
            if not _other_delimiter(table):
                yield _header_finding(table, error)
        else:
            code = _CODE_OF.get(error.type, "T002")
            hint = f"restore {table.path}, or mend its resource in {DESCRIPTOR_NAME}"
            yield Finding(table.path, 1, code, "", "", "", f"{error.note} ({error.type})", hint)
    if not misaligned:
        by_line = {row.line: table.key_of(row) for row in table.rows}
        for number, found in rows.items():
            line = table.records[number - 1][0]
            yield from _row_findings(package, table, number, (line, by_line.get(line, "")), found)


def _other_delimiter(table: Table) -> bool:
    """Whether cells are parted by something else than commas; a rule on form says so."""
    return len(table.header) == 1 and len(table.columns) > 1 and any(mark in table.header[0] for mark in ";\t|")


def _header_finding(table: Table, error: Error) -> Finding:
    label, column = getattr(error, "label", ""), getattr(error, "field_name", "")
    problems = {
        "missing-label": f"the column {column} is missing",
        "extra-label": f"the column {label} is not in the schema",
        "incorrect-label": f"the column {label} stands where {column} belongs",
        "duplicate-label": f"the column {label} stands twice",
        "blank-label": "a column has no name",
        "blank-header": "the header is blank",
    }
    near = nearest(label, table.columns) if label not in table.columns else ""
    wanted = f"did you mean {near}? " if near else ""
    hint = f"{wanted}the first line must read {','.join(table.columns)}"
    problem = f"{problems.get(error.type, error.note)} ({error.type})"
    return Finding(table.path, 1, "T003", "", column or label or "", label or "", problem, hint)


def _row_findings(
    package: Package, table: Table, number: int, place: tuple[int, str], errors: list[Error]
) -> Iterator[Finding]:
    line, record = place
    kinds = {error.type for error in errors}
    if "blank-row" in kinds:
        yield Finding(table.path, line, "T004", "", "", "", "the line is blank (blank-row)", FORMAT_HINT)
        return
    if kinds & {"missing-cell", "extra-cell"}:
        yield _shape_finding(table, line, record, len(table.records[number - 1][1]), kinds)
    if "missing-cell" in kinds:
        errors = [error for error in errors if getattr(error, "cell", None) not in (None, "None", "")]
    empty = {error.field_name for error in errors if error.type == "constraint-error" and not error.cell}
    for error in errors:
        code = _CODE_OF.get(error.type, "T002")
        if code == "T004" or (code == "T007" and empty & set(table.primary_key)):
            continue
        value_finding = _key_finding if code == "T007" else _dead_key_finding if code == "T008" else _cell_finding
        yield from value_finding(package, table, line, record, error)


def _shape_finding(table: Table, line: int, record: str, cells: int, kinds: set[str]) -> Finding:
    kind = "missing-cell" if "missing-cell" in kinds else "extra-cell"
    problem = f"the row has {cells} cells where the header has {len(table.header)} columns ({kind})"
    hint = 'put quotes around a cell that holds a comma ("like this, for one"), and a comma for each empty cell'
    return Finding(table.path, line, "T004", record, "", "", problem, hint)


def _cell_finding(package: Package, table: Table, line: int, record: str, error: Error) -> Iterator[Finding]:
    column = next((field for field in table.fields if field["name"] == error.field_name), {})
    example = column.get("example", "")
    value = str(error.cell or "")
    if error.type == "type-error":
        problem = f"is no {column.get('type', 'such value')}"
    elif not value:
        problem = "the cell must be filled"
    else:
        problem = f"breaks a constraint of its column: {error.note}"
    about = str(column.get("description", "")).rstrip(".")
    hint = f"write it like {example} in {table.path}" + (f": {about}" if about else "")
    code = _CODE_OF.get(error.type, "T002")
    yield Finding(table.path, line, code, record, error.field_name, value, f"{problem} ({error.type})", hint)


def _key_finding(package: Package, table: Table, line: int, record: str, error: Error) -> Iterator[Finding]:
    field = table.primary_key[0] if len(table.primary_key) == 1 else ""
    first = table.by_key[record].line if record in table.by_key else line
    problem = f"the key {record} stands already on line {first} ({error.type})"
    hint = f"give this row of {table.path} the next free key, or delete it if it is a copy of line {first}"
    yield Finding(table.path, line, "T007", record, field, record if field else "", problem, hint)


def _dead_key_finding(package: Package, table: Table, line: int, record: str, error: Error) -> Iterator[Finding]:
    field, value = error.field_names[0], str(error.field_cells[0])
    target = next(target for column, target, _ in table.foreign_keys if column == field)
    column = next(referred for own, _, referred in table.foreign_keys if own == field)
    if target == "register" and value in computed_ids(package):
        return  # the register is stale, which the rule on the register says once
    known = [row.get(column) for row in package.rows(target)]
    problem = f"{value} is no {column} of {package[target].path} (foreign-key)"
    yield Finding(table.path, line, "T008", record, field, value, problem, _key_hint(package[target], value, known))


def _key_hint(target: Table, value: str, known: list[str]) -> str:
    near = nearest(value, known)
    if target.is_codelist:
        return (f"did you mean {near}? " if near else "") + f"the codes of {target.path} are {listed(known)}"
    where = "the record’s own table, then " + FORMAT_HINT if target.name == "register" else target.path
    return (f"the nearest key is {near}; " if near else "") + f"a new one goes into {where} first"
