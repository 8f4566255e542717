"""Rules on the descriptor and the schemas, beyond what the Data Package standard asks for."""

import json
import re
from collections.abc import Collection, Iterator, Mapping

from clausebook.findings import Finding
from clausebook.lookup import span
from clausebook.numerals import read_number
from clausebook.package import DESCRIPTOR_NAME, Package, Table
from clausebook.rules import at, rule

_VERSION = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_FEWEST_WORDS = 4


@rule("S201", "Encoding not declared")
def encoding_declared(package: Package) -> Iterator[Finding]:
    """Every resource declares `"encoding": "utf-8"`: without it a checker accepts a file in any encoding."""
    for table, resource in _resources(package):
        if resource.get("encoding") != "utf-8":
            hint = f'write "encoding": "utf-8" into the resource {table.name} of {DESCRIPTOR_NAME}'
            yield _fault(package, table, "encoding", resource, "the resource does not declare utf-8", hint)


@rule("S202", "Delimiter not declared")
def delimiter_declared(package: Package) -> Iterator[Finding]:
    """Every resource declares the comma as delimiter: without it a checker guesses, and accepts semicolons."""
    for table, resource in _resources(package):
        dialect = resource.get("dialect")
        if not isinstance(dialect, dict) or dialect.get("delimiter") != ",":
            hint = f'write "dialect": {{"delimiter": ","}} into the resource {table.name} of {DESCRIPTOR_NAME}'
            yield _fault(package, table, "dialect", resource, "the resource does not declare the comma as delimiter", hint)


@rule("S203", "Resource not described")
def resource_described(package: Package) -> Iterator[Finding]:
    """Every resource has a title and a description that is a sentence: both are printed in the data dictionary."""
    for table, resource in _resources(package):
        for field in ("title", "description"):
            text = resource.get(field)
            if not isinstance(text, str) or not text.strip():
                hint = f"write the {field} into the resource {table.name} of {DESCRIPTOR_NAME}"
                yield _fault(package, table, field, resource, f"the resource has no {field} worth printing", hint)


@rule("S204", "Version or date of the dataset")
def version_and_date(package: Package) -> Iterator[Finding]:
    """The version has three numbers (semantic versioning), and `created` is the moment whose state the dataset
    describes, as 2026-11-24T00:00:00Z."""
    version, created = package.descriptor.get("version"), package.descriptor.get("created")
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        line, hint = _line(package.descriptor_text, '"version"'), f"write it in {DESCRIPTOR_NAME} like 1.2.0"
        yield at(DESCRIPTOR_NAME, line, "the version is not of the form 1.2.0", hint, "", "version", str(version or ""))
    if not isinstance(created, str) or not _MOMENT.fullmatch(created) or span(created[:10]) is None:
        line, hint = _line(package.descriptor_text, '"created"'), f"write it in {DESCRIPTOR_NAME} like 2026-11-24T00:00:00Z"
        yield at(DESCRIPTOR_NAME, line, "created is no moment", hint, "", "created", str(created or ""))


@rule("S205", "Column not described")
def column_described(package: Package) -> Iterator[Finding]:
    """Every column has a title, a description that is a sentence, and an example: the data dictionary prints them."""
    for table in _by_schema(package):
        for column in table.fields:
            for part in ("title", "description", "example"):
                text = column.get(part)
                if not isinstance(text, str) or not text.strip() or (part == "description" and not _is_sentence(text)):
                    hint = f"write the {part} of {column['name']} into {table.schema_path}"
                    yield _schema_fault(table, column, part, f"the column has no {part} worth printing", hint)


@rule("S206", "Example that breaks its own column", unless=("S205",))
def fitting_example(package: Package) -> Iterator[Finding]:
    """The example of a column keeps the pattern and the type of the column: people copy it."""
    for table in _by_schema(package):
        for column in table.fields:
            example = column.get("example")
            if isinstance(example, str) and not _fits(example, column):
                hint = f"mend the example of {column['name']} in {table.schema_path}"
                yield _schema_fault(table, column, "example", f"the example {example} would be refused in the column", hint)


@rule("S207", "Key into a table or column that is not there")
def keys_lead_somewhere(package: Package) -> Iterator[Finding]:
    """A key of a schema starts from one of its columns and leads to a column of a table of the package."""
    for table in _by_schema(package):
        for column, target, referred in table.foreign_keys:
            there = target in package.tables and referred in package[target].columns
            if not there or column not in table.columns:
                problem = f"the key leads from {column} to {target}.{referred}, and one of the two is not there"
                line = _line(table.schema_text, '"foreignKeys"')
                yield at(table.schema_path, line, problem, f"mend foreignKeys in {table.schema_path}", table.name, column)
        for column in table.primary_key or [""]:
            if column not in table.columns:
                line = _line(table.schema_text, '"primaryKey"')
                problem = f"the primary key names {column}, which is no column" if column else "there is no primary key"
                yield at(table.schema_path, line, problem, f"mend primaryKey in {table.schema_path}", table.name, column)


def _resources(package: Package) -> list[tuple[Table, Mapping]]:
    resources = {resource["name"]: resource for resource in package.descriptor["resources"]}
    return [(table, resources[name]) for name, table in package.tables.items()]


def _by_schema(package: Package) -> Collection[Table]:
    """One table for each schema, since the codelists share theirs."""
    return {table.schema_path: table for table in reversed(package.tables.values())}.values()


def _fault(package: Package, table: Table, field: str, resource: Mapping, problem: str, hint: str) -> Finding:
    line = _line(package.descriptor_text, f'"name": {json.dumps(table.name, ensure_ascii=False)}')
    return at(DESCRIPTOR_NAME, line, problem, hint, table.name, field, str(resource.get(field) or ""))


def _schema_fault(table: Table, column: Mapping, part: str, problem: str, hint: str) -> Finding:
    line = _line(table.schema_text, f'"name": {json.dumps(column["name"], ensure_ascii=False)}')
    return at(table.schema_path, line, problem, hint, column["name"], part, str(column.get(part) or ""))


def _line(text: str, wanted: str) -> int:
    """The line on which a text first stands; 1 when it does not, or is written in another way."""
    return text[: max(0, text.find(wanted))].count("\n") + 1


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS and text.rstrip().endswith(".")


def _fits(example: str, column: Mapping) -> bool:
    constraints = column.get("constraints", {})
    pattern, allowed = constraints.get("pattern"), constraints.get("enum")
    if column.get("type") in ("number", "integer") and read_number(example) is None:
        return False
    if column.get("type") == "date" and (span(example) is None or len(example) != 10):
        return False
    if isinstance(allowed, list) and example not in allowed:
        return False
    return not isinstance(pattern, str) or _matches(pattern, example)


def _matches(pattern: str, text: str) -> bool:
    try:
        return re.fullmatch(pattern, text) is not None
    except re.error:  # Frictionless reports a pattern that is none
        return True
