"""Rules on evidence: every record has it, every date and number is supported, and the codes say how firmly."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from clausebook.findings import Finding
from clausebook.lookup import (
    annotations,
    cell,
    date_columns,
    listed,
    number,
    number_columns,
    records,
    row_of,
    rows_by,
    span,
)  # fmt: skip
from clausebook.nearest import nearest
from clausebook.numerals import all_numbers, numerals
from clausebook.package import Package, Row, Table
from clausebook.rules import found, rule

_OWN_WORDS = ("announcement", "transcript", "documentation")
_PROSE = ("title", "name", "statement", "condition", "end_condition", "basis", "caution")
_EVIDENCE = "data/evidence.csv"


@rule("E101", "Record without evidence", needs=("evidence",))
def record_has_evidence(package: Package) -> Iterator[Finding]:
    """Every clause, figure, event, term and agreement has at least one row of evidence with the role `supports`."""
    for record_id, (table, row) in records(package).items():
        if not _supporting(package, record_id):
            hint = f"add a row to {_EVIDENCE} with record_id {record_id} and role supports, or delete the record"
            yield found(table, row, "", "no source supports the record", hint)


@rule("E102", "Date or number without evidence", needs=("evidence",), unless=("T005", "T006", "D101", "N101"))
def value_has_evidence(package: Package) -> Iterator[Finding]:
    """Every date and number of a record has a row of evidence that names its column, has the role `supports` and
    reports exactly the value in the cell. A value that a formula derives needs none."""
    for record_id, (table, row) in records(package).items():
        supported = {(e.get("field"), e.get("reported_value")) for e in _supporting(package, record_id)}
        for column in _typed_columns(table):
            value = row.get(column)
            if value and (column, value) not in supported and not (column == "value" and row.get("formula")):
                hint = f"add a row to {_EVIDENCE} with field {column}, role supports and reported_value {value}"
                yield found(table, row, column, "no source is given for this value", hint)


@rule("E103", "Numeral without evidence", needs=("evidence",))
def numeral_has_evidence(package: Package) -> Iterator[Finding]:
    """Each numeral in our own words stands in a fragment or a reported value of the record’s evidence, in a date or
    number of the record, in a figure of its formula, or in a date of its agreement."""
    for record_id, (table, row) in records(package).items():
        known = None
        for column in _PROSE:
            for written, value in numerals(row.get(column)):
                known = _known_numbers(package, record_id) if known is None else known
                if value not in known:
                    hint = f"add a row to {_EVIDENCE} whose fragment or reported_value has it, or mend {table.path}"
                    yield found(table, row, column, f"no evidence of the record has the numeral {written}", hint)


@rule("E104", "Firmness without its evidence", needs=("evidence", "sources", "annotations"), unless=("T008",))
def firmness_has_evidence(package: Package) -> Iterator[Finding]:
    """`announced` rests on a party’s own post, transcript or documentation; `filed` on a filing; `reported` on a news
    article; `inferred` on a formula or an annotation; `disputed` on two rows of evidence that report different values
    of one field."""
    for record_id, (table, row) in records(package).items():
        missing = _missing_for_firmness(package, record_id, row)
        if missing:
            hint = f"add {missing} in {_EVIDENCE}, or choose the code in {table.path} that fits the sources"
            if row.get("firmness") == "inferred":
                hint = f"add a formula in {table.path} or an annotation that says what it is inferred from"
            yield found(table, row, "firmness", f"needs {missing}", hint)


@rule("E105", "Contradiction without a rival value", needs=("evidence",))
def contradiction_differs(package: Package) -> Iterator[Finding]:
    """Evidence that contradicts names the field and reports a value that differs from the cell."""
    table = package["evidence"]
    for row, own in _about_cells(package):
        if row.get("role") == "contradicts":
            if not row.get("field") or not row.get("reported_value"):
                empty = "reported_value" if row.get("field") else "field"
                hint = f"fill field and reported_value in {table.path}, or use the role qualifies"
                yield found(table, row, empty, "evidence that contradicts says which value it gives instead", hint)
            elif row.get("reported_value") == own:
                hint = f"use the role supports in {table.path}, or write what the source says"
                yield found(table, row, "reported_value", "is the value of the record, so nothing is contradicted", hint)


@rule("E106", "Contradiction without an explanation", needs=("evidence", "annotations"))
def contradiction_is_explained(package: Package) -> Iterator[Finding]:
    """A record with contradicting evidence has an annotation `sources-disagree` that says which value holds here and
    why."""
    for record_id, (table, row) in records(package).items():
        evidence = rows_by(package, "evidence", "record_id").get(record_id, ())
        contradicted = any(e.get("role") == "contradicts" for e in evidence)
        if contradicted and "sources-disagree" not in annotations(package, record_id):
            hint = f"add an annotation of the kind sources-disagree for {record_id} to data/annotations.csv"
            yield found(table, row, "", "sources contradict one another and no annotation says which holds", hint)


@rule("E107", "Evidence for a column that is not there", needs=("evidence",))
def field_is_a_column(package: Package) -> Iterator[Finding]:
    """The field of a row of evidence is a column of the table in which its record stands."""
    table = package["evidence"]
    for row in table.rows:
        home, _ = records(package).get(row.get("record_id"), (None, None))
        field = row.get("field")
        if home and field and (field not in home.columns or field in home.primary_key):
            columns = [column for column in home.columns if column not in home.primary_key]
            near = nearest(field, columns)
            hint = (f"did you mean {near}? " if near else "") + f"{home.path} has {listed(columns, 20)}"
            yield found(table, row, "field", f"is no column of {home.path} that evidence can bear on", hint)


@rule("E108", "Support that reports another value", needs=("evidence",))
def support_agrees(package: Package) -> Iterator[Finding]:
    """A source that supports a date or number reports the value in the cell; one that reports another contradicts or
    qualifies it."""
    table = package["evidence"]
    for row, own in _about_cells(package):
        home, field = records(package)[row.get("record_id")][0], row.get("field")
        comparable = _is_in_form(home, field, own) and field in _typed_columns(home)
        if own and comparable and row.get("role") == "supports" and row.get("reported_value") not in ("", own):
            hint = f"use the role contradicts or qualifies in {table.path}, or mend the value"
            yield found(table, row, "reported_value", f"differs from the value it supports, {own}", hint)


@rule("E109", "Reported value in another form", needs=("evidence",), unless=("E108",))
def reported_value_in_form(package: Package) -> Iterator[Finding]:
    """A reported value is written in the form of the field it bears on: a date as a date, a number in plain digits, so
    that the two can be compared."""
    table = package["evidence"]
    for row, _ in _about_cells(package):
        home, field, value = records(package)[row.get("record_id")][0], row.get("field"), row.get("reported_value")
        if value and not _is_in_form(home, field, value):
            a_date = field in date_columns(home.name)
            hint = f"write it in {table.path} as a {'date' if a_date else 'number'} is written, and the words as fragment"
            yield found(table, row, "reported_value", f"is not in the form of {field}", hint)


def _supporting(package: Package, record_id: str) -> list[Row]:
    evidence = rows_by(package, "evidence", "record_id").get(record_id, ())
    return [row for row in evidence if row.get("role") == "supports"]


def _typed_columns(table: Table) -> list[str]:
    numbers = [column for column in number_columns(table) if column != "number"]  # our own numbering of clauses
    return [*date_columns(table.name), *numbers]


def _is_in_form(table: Table, field: str, value: str) -> bool:
    """Whether a value is a date or a plain number where the column holds such; always, where it holds neither."""
    a_date = field in date_columns(table.name) and span(value) is None
    a_number = field in number_columns(table) and number(value) is None
    return not (a_date or a_number)


def _about_cells(package: Package) -> Iterator[tuple[Row, str]]:
    """Each row of evidence on a living record, with the cell that it bears on."""
    for row in package.rows("evidence"):
        if row.get("record_id") in records(package):
            yield row, records(package)[row.get("record_id")][1].get(row.get("field"))


def _known_numbers(package: Package, record_id: str) -> set[Decimal]:
    table, row = records(package)[record_id]
    agreement = row_of(package, "agreements", row.get("agreement_id"))
    texts = [row.get(column) for column in _typed_columns(table)]
    texts += [agreement.get(column) for column in date_columns("agreements")] if agreement else []
    for evidence in rows_by(package, "evidence", "record_id").get(record_id, ()):
        texts += [evidence.get("fragment"), evidence.get("reported_value")]
    texts += [cell(package, "figures", name, "value") for name in row.get("formula").split()]
    return {value for text in texts for value in all_numbers(text)}


def _missing_for_firmness(package: Package, record_id: str, row: Row) -> str:
    """What the firmness of a record asks for and its evidence lacks; empty when nothing."""
    sources = [row_of(package, "sources", e.get("source_id")) for e in _supporting(package, record_id)]
    kinds = {(source.get("kind"), bool(source.get("party_id"))) for source in sources if source}
    match row.get("firmness"):
        case "announced" if not kinds & {(kind, True) for kind in _OWN_WORDS}:
            return "support by a party’s own post, transcript or documentation"
        case "filed" if "filing" not in {kind for kind, _ in kinds}:
            return "support by a filing"
        case "reported" if "news" not in {kind for kind, _ in kinds}:
            return "support by a news article"
        case "inferred" if not row.get("formula") and not annotations(package, record_id):
            return "a formula or an annotation"
        case "disputed" if not _has_rivals(package, record_id):
            return "two rows that report different values of one field"
    return ""


def _has_rivals(package: Package, record_id: str) -> bool:
    reported = defaultdict(set)
    for row in rows_by(package, "evidence", "record_id").get(record_id, ()):
        if row.get("field") and row.get("reported_value"):
            reported[row.get("field")].add(row.get("reported_value"))
    return any(len(values) > 1 for values in reported.values())
