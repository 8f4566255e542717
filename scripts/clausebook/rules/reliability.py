"""Rules on the codings from which the agreement between coders is computed."""

from collections.abc import Iterator

from clausebook.findings import Finding
from clausebook.lookup import listed, rows_by
from clausebook.package import Package, Table
from clausebook.reliability import table_of
from clausebook.rules import found, rule

_FREE_TEXT = ("stated", "none")


@rule("R101", "Coding of a record that is not there", needs=("codings", "clauses", "successions", "register"))
def coded_record_exists(package: Package) -> Iterator[Finding]:
    """A coding is of a clause or a row of successions that exists, or of a clause that was once released."""
    table = package["codings"]
    for record, rows in rows_by(package, "codings", "record_id").items():
        if record and record not in package[table_of(record)].by_key and record not in package["register"].by_key:
            hint = f"delete the codings of {record} from {table.path}, or mend the key"
            yield found(table, rows[0], "record_id", "stands in no table and never did", hint)


@rule("R102", "Coding that the field cannot hold", needs=("codings", "clauses", "successions"))
def code_fits_field(package: Package) -> Iterator[Finding]:
    """The field of a coding is a column of its table, and the code one that the column can hold: a code or key of the
    list it refers to; `stated` or `none` for a column of free text."""
    table, strange = package["codings"], set()
    for row in table.rows:
        home = package[table_of(row.get("record_id"))]
        place = (home.path, row.get("field"))
        if row.get("field") not in home.columns and place not in strange:
            yield found(table, row, "field", f"is no column of {home.path}", f"use a column of {home.path}")
            strange.add(place)
        if place in strange:
            continue
        allowed = _allowed(package, home, row.get("field"))
        if row.get("code") not in allowed and not (row.get("code") == "" and row.get("field") not in _required(home)):
            hint = f"use one of {listed(sorted(allowed))} in {table.path}"
            yield found(table, row, "code", f"is nothing that {row.get('field')} can hold", hint)


@rule("R103", "Coding without its counterpart", needs=("codings",), unless=("T008",))
def coded_by_both(package: Package) -> Iterator[Finding]:
    """What one coder coded in a round, the other coded too: otherwise nothing can be compared."""
    table = package["codings"]
    places = {tuple(row.get(column) for column in ("record_id", "field", "round", "coder")) for row in table.rows}
    for row in table.rows:
        other = "second" if row.get("coder") == "first" else "first"
        if (row.get("record_id"), row.get("field"), row.get("round"), other) not in places:
            hint = f"add the {other} coding to {table.path}, or delete this one"
            yield found(table, row, "coder", f"the {other} coding of this field is missing", hint)


def _allowed(package: Package, home: Table, field: str) -> set[str]:
    """The codes or keys that a column refers to; those for free text when it refers to nothing."""
    target = next((target for column, target, _ in home.foreign_keys if column == field), None)
    return set(package[target].by_key) if target in package.tables else set(_FREE_TEXT)


def _required(home: Table) -> set[str]:
    return {field["name"] for field in home.fields if field.get("constraints", {}).get("required")}
