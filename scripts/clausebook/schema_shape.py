"""The shape that a Table Schema must have before one can tell its columns and keys; Frictionless reports finer faults."""

from collections.abc import Mapping


def shape_fault(schema: Mapping) -> str:
    """What keeps one from telling the columns and keys of a schema; empty when nothing does."""
    fields = schema.get("fields")
    if not isinstance(fields, list) or not fields:
        return "it lists no fields"
    for column in fields:
        if not isinstance(column, Mapping) or not isinstance(column.get("name"), str):
            return "a field has no name"
        if not isinstance(column.get("constraints", {}), Mapping):
            return f"the constraints of {column['name']!r} are no JSON object"
    if not _are_names(schema.get("primaryKey", [])):
        return "the primary key is no list of columns"
    keys = schema.get("foreignKeys", [])
    if not isinstance(keys, list) or not all(_is_foreign_key(key) for key in keys):
        return "a foreign key does not name its one column and the column it refers to"
    return ""


def names(columns: str | list[str]) -> list[str]:
    """The columns of a key, which the standard lets one write as a text when there is one."""
    return [columns] if isinstance(columns, str) else list(columns)


def _is_foreign_key(key: object) -> bool:
    if not isinstance(key, Mapping) or not isinstance(key.get("reference"), Mapping):
        return False
    columns = (key.get("fields"), key["reference"].get("fields"))
    resource = key["reference"].get("resource", "")
    return isinstance(resource, str) and all(_are_names(part) and len(names(part)) == 1 for part in columns)


def _are_names(columns: object) -> bool:
    return isinstance(columns, str) or (isinstance(columns, list) and all(isinstance(name, str) for name in columns))
