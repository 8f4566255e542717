"""Rules on agreements, their parties and their clauses."""

from collections.abc import Iterator

from clausebook.findings import Finding
from clausebook.lookup import cell, listed, row_of, rows_by, span
from clausebook.package import Package
from clausebook.rules import found, rule

_TERMS = {  # kind of term: (term_end must be filled, end_condition must be filled); None for either
    "fixed-date": (True, False),
    "event": (False, True),
    "earlier-of": (True, True),
    "none-stated": (False, False),
    "not-disclosed": (False, None),
}


@rule("A101", "Agreement with fewer than two parties", needs=("agreements", "agreement-parties"))
def two_parties(package: Package) -> Iterator[Finding]:
    """An agreement has at least two parties, each in a row of agreement-parties.csv."""
    table, parties = package["agreements"], rows_by(package, "agreement-parties", "agreement_id")
    for row in table.rows:
        count = len({party.get("party_id") for party in parties.get(row.get("agreement_id"), ())})
        if count < 2:
            hint = f"add its parties to {package['agreement-parties'].path}"
            yield found(table, row, "", f"the agreement has {count or 'no'} {'party' if count == 1 else 'parties'}", hint)


@rule("A102", "Clause of somebody else", needs=("clauses", "agreement-parties", "parties"), unless=("T008",))
def clause_binds_parties(package: Package) -> Iterator[Finding]:
    """Holder and counterparty of a clause are parties of its agreement, or parent or child of one."""
    table = package["clauses"]
    for row in table.rows:
        near = _parties_and_kin(package, row.get("agreement_id"))
        for column in ("holder_id", "counterparty_id"):
            if near and row.get(column) and row.get(column) not in near:
                hint = f"use one of {listed(sorted(near))}, or add the party to {package['agreement-parties'].path}"
                yield found(table, row, column, f"is no party of {row.get('agreement_id')}", hint)
        if row.get("holder_id") and row.get("holder_id") == row.get("counterparty_id"):
            hint = f"name in {table.path} the party towards whom it holds, or leave the cell empty"
            yield found(table, row, "counterparty_id", "is the holder of the clause too", hint)


@rule("A103", "Clause numbers with gaps or doubles", needs=("clauses",), unless=("T005", "T006", "N101"))
def clause_numbers(package: Package) -> Iterator[Finding]:
    """The clauses of an agreement are numbered 1, 2, 3 and so on without gap or double."""
    table = package["clauses"]
    for agreement, clauses in rows_by(package, "clauses", "agreement_id").items():
        seen = set()
        for row in clauses:
            text = row.get("number")
            if text in seen or text not in map(str, range(1, len(clauses) + 1)):
                hint = f"number the {len(clauses)} clauses of {agreement} from 1 to {len(clauses)} in {table.path}"
                problem = "is used twice" if text in seen else f"is not between 1 and {len(clauses)}"
                yield found(table, row, "number", f"{problem} in {agreement}", hint)
            seen.add(text)


@rule("A104", "Superseded by an earlier agreement", needs=("agreements",))
def superseded_by_later(package: Package) -> Iterator[Finding]:
    """An agreement is superseded by one that was announced later."""
    table = package["agreements"]
    for row in table.rows:
        other = row_of(package, "agreements", row.get("superseded_by"))
        if other and not announced_before(package, row.get("agreement_id"), row.get("superseded_by")):
            hint = f"compare announced_on of both in {table.path}"
            yield found(table, row, "superseded_by", f"was announced {other.get('announced_on')}, not later", hint)


@rule("A105", "Term that does not fit its kind", needs=("clauses",), unless=("T008",))
def fitting_term(package: Package) -> Iterator[Finding]:
    """The kind of term says what else is filled: a fixed date `term_end`, an event `end_condition`, the earlier of the
    two both, and where no end is stated neither."""
    table = package["clauses"]
    for row in table.rows:
        wanted = _TERMS.get(row.get("term_kind"), (None, None))
        for column, filled in zip(("term_end", "end_condition"), wanted, strict=True):
            if filled is not None and filled != bool(row.get(column)):
                problem = f"is {'empty' if filled else 'filled'} though the kind of term is {row.get('term_kind')}"
                hint = f"{'fill' if filled else 'empty'} the cell in {table.path}, or choose another term_kind"
                yield found(table, row, column, problem, hint)


@rule("A106", "Status against the dates", needs=("clauses",))
def status_fits_dates(package: Package) -> Iterator[Finding]:
    """A clause that is in force, or of which nobody can say whether it is, has no day on which it ceased to hold; and
    one in force has not run out by the day whose state the dataset describes."""
    table, today = package["clauses"], span(package.created)
    for row in table.rows:
        status, end = row.get("status"), span(row.get("term_end"))
        if status in ("in-force", "unclear") and row.get("held_until"):
            hint = f"empty held_until in {table.path}, or code the status replaced or ended"
            yield found(table, row, "held_until", f"is filled though the status is {status}", hint)
        if status == "in-force" and end and end.latest and today and end.latest < today.earliest:
            hint = f"code the status ended in {table.path}, or find the clause that prolongs it"
            yield found(table, row, "status", f"the stated end, {end.text}, is past", hint)


@rule("A107", "Definer that does not fit", needs=("terms",))
def fitting_definer(package: Package) -> Iterator[Finding]:
    """A term defined in public names the party that defines it; one that nobody defines names none."""
    table = package["terms"]
    for row in table.rows:
        status, definer = row.get("definition_status"), row.get("defined_by_id")
        if status == "defined" and not definer:
            yield found(table, row, "defined_by_id", "is empty though the term is defined", f"name the party in {table.path}")
        if status == "undefined" and definer:
            hint = f"empty the cell in {table.path}, or code the term described or defined"
            yield found(table, row, "defined_by_id", "is filled though nobody defines the term", hint)


def announced_before(package: Package, first: str, second: str) -> bool:
    """Whether one agreement was announced before another; true as well when a date is missing or no date."""
    days = [span(cell(package, "agreements", key, "announced_on")) for key in (first, second)]
    if any(day is None or day.earliest is None for day in days):
        return first != second
    return days[0].earliest < days[1].earliest


def _parties_and_kin(package: Package, agreement: str) -> set[str]:
    """The parties of an agreement with their parents and children."""
    parties = {row.get("party_id") for row in rows_by(package, "agreement-parties", "agreement_id").get(agreement, ())}
    parents = {cell(package, "parties", party, "parent_id") for party in parties}
    children = {row.get("party_id") for row in package.rows("parties") if row.get("parent_id") in parties}
    return (parties | parents | children) - {""}
