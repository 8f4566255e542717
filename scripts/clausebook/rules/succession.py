"""Rules on succession: what became of each clause in later agreements."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from clausebook.findings import Finding
from clausebook.lookup import cell, rows_by, span
from clausebook.package import Package, Row
from clausebook.rules import found, rule
from clausebook.rules.agreements import announced_before

_NEEDS = ("successions", "clauses", "agreements")
_FINAL = ("ended", "not-restated")
_CONTRACTS = ("definitive-agreement", "amendment")


@rule("A201", "Succession backwards", needs=_NEEDS)
def earlier_to_later(package: Package) -> Iterator[Finding]:
    """A succession leads from a clause of an agreement announced earlier to one announced later."""
    table = package["successions"]
    for row in table.rows:
        first, second = _agreement_of(package, row.get("predecessor_id")), row.get("agreement_id")
        if first and second and not announced_before(package, first, second):
            hint = f"exchange the two in {table.path}, or compare announced_on in {package['agreements'].path}"
            yield found(table, row, "agreement_id", f"was not announced after {first}, that of the earlier clause", hint)


@rule("A202", "Successor of another agreement", needs=_NEEDS)
def successor_of_agreement(package: Package) -> Iterator[Finding]:
    """The later clause belongs to the later agreement that the row names."""
    table = package["successions"]
    for row in table.rows:
        home = _agreement_of(package, row.get("successor_id"))
        if home and home != row.get("agreement_id"):
            hint = f"name a clause of {row.get('agreement_id')} in {table.path}, or write {home} as agreement_id"
            yield found(table, row, "successor_id", f"belongs to {home}, not to {row.get('agreement_id')}", hint)


@rule("A203", "Successor missing or surplus", needs=_NEEDS)
def successor_fits_relation(package: Package) -> Iterator[Finding]:
    """What is not restated has no later clause; what was kept, narrowed, widened or replaced has one; what was ended
    has one where a later clause says so."""
    table = package["successions"]
    for row in table.rows:
        relation, successor = row.get("relation"), row.get("successor_id")
        if relation == "not-restated" and successor:
            hint = f"empty successor_id in {table.path}, or choose another relation"
            yield found(table, row, "successor_id", f"what is {relation} has no later clause", hint)
        if relation and relation not in _FINAL and not successor:
            hint = f"name the later clause in {table.path}, or use the relation ended or not-restated"
            yield found(table, row, "successor_id", f"what is {relation} has a later clause", hint)


@rule("A204", "Stated succession without its evidence", needs=(*_NEEDS, "evidence"), unless=("T008",))
def stated_has_evidence(package: Package) -> Iterator[Finding]:
    """A succession that a source states names the row of evidence, and that row is about one of the two clauses."""
    table = package["successions"]
    for row in table.rows:
        evidence, clauses = row.get("evidence_id"), {row.get("predecessor_id"), row.get("successor_id")}
        if row.get("basis") == "stated" and not evidence:
            hint = f"name in {table.path} the row of data/evidence.csv that states it, or use the basis inferred"
            yield found(table, row, "evidence_id", "a stated succession names its evidence", hint)
        elif evidence and cell(package, "evidence", evidence, "record_id") not in clauses:
            hint = f"name in {table.path} a row of data/evidence.csv about {row.get('predecessor_id')} or its successor"
            yield found(table, row, "evidence_id", "is about neither of the two clauses", hint)


@rule("A205", "Fate of a clause not coded", needs=_NEEDS)
def fate_is_coded(package: Package) -> Iterator[Finding]:
    """Every clause between Microsoft and OpenAI (scope `core`) has its fate in the next contract or amendment of that
    scope, and in each joint statement before it. Nothing is asked of a clause that had ended by then, nor of memoranda,
    side arrangements and contracts known from reports only, whose silence proves nothing."""
    table, line = package["clauses"], _main_line(package)
    for row in table.rows:
        for agreement in line if _is_core(package, row.get("agreement_id")) else ():
            if not announced_before(package, row.get("agreement_id"), agreement) or _had_ended(package, row, agreement):
                continue
            if not _fates(package).get((row.get("clause_id"), agreement)):
                hint = f"add a row to {package['successions'].path}; not-restated when {agreement} is silent"
                yield found(table, row, "", f"its fate in {agreement} is not coded", hint)
            if cell(package, "agreements", agreement, "kind") in _CONTRACTS:
                break


@rule("A206", "Replaced clause with another end than its successor’s start", needs=_NEEDS)
def ends_when_successor_starts(package: Package) -> Iterator[Finding]:
    """A clause whose place is taken ceases to hold on the day on which its successor starts to: `held_until` of the one
    is `held_from` of the other. A joint statement takes no place."""
    table = package["clauses"]
    for row in table.rows:
        starts = [cell(package, "clauses", fate.get("successor_id"), "held_from") for fate in _taking(package, row)]
        if starts and row.get("held_until") not in starts and any(fate.get("successor_id") for fate in _taking(package, row)):
            wanted = starts[0] or "nothing"
            hint = f"write {wanted} in {table.path}, or mend held_from of the later clause"
            yield found(table, row, "held_until", f"its place is taken by a clause held from {wanted}", hint)


@rule("A207", "Status against the succession", needs=_NEEDS)
def status_fits_fate(package: Package) -> Iterator[Finding]:
    """A clause whose place is taken is coded `replaced` or `ended`; a clause coded `replaced` has something that took
    its place; and one that a later contract does not restate is not simply in force."""
    table = package["clauses"]
    for row in table.rows:
        status, taking = row.get("status"), _taking(package, row)
        if taking and status not in ("replaced", "ended"):
            hint = f"code it replaced or ended in {table.path}, or mend its row in {package['successions'].path}"
            yield found(table, row, "status", f"{taking[0].get('agreement_id')} took its place", hint)
        if not taking and status == "replaced":
            hint = f"add the row to {package['successions'].path} that names the later clause, or mend the status"
            yield found(table, row, "status", "no succession says what took its place", hint)
        if not taking and status == "in-force" and _is_passed_over(package, row):
            hint = f"code it unclear in {table.path}"
            yield found(table, row, "status", "a later contract does not restate it", hint)


@rule("A208", "Fate coded twice", needs=_NEEDS)
def one_fate(package: Package) -> Iterator[Finding]:
    """A clause has one fate for each later clause; one that is not restated or ended has no other fate in the same
    agreement."""
    table = package["successions"]
    for fates in _fates(package).values():
        for place, row in enumerate(fates):
            same = [other for other in fates[:place] if other.get("successor_id") == row.get("successor_id")]
            alone = [other for other in fates if other is not row and row.get("relation") in _FINAL]
            if same or alone:
                other = (same or alone)[0].get("succession_id")
                hint = f"keep in {table.path} the row that is right, {other} or this one"
                yield found(table, row, "", f"{other} codes the fate of the same clause in the same agreement", hint)
                break


def _agreement_of(package: Package, clause: str) -> str:
    return cell(package, "clauses", clause, "agreement_id")


def _is_core(package: Package, agreement: str) -> bool:
    return cell(package, "agreements", agreement, "scope") == "core"


def _had_ended(package: Package, clause: Row, agreement: str) -> bool:
    """Whether a clause no longer held when a later agreement was announced."""
    end, day = span(clause.get("held_until")), span(cell(package, "agreements", agreement, "announced_on"))
    return bool(end and end.latest and day and day.earliest and end.latest < day.earliest)


@lru_cache(maxsize=16)
def _main_line(package: Package) -> tuple[str, ...]:
    """The keys of the contracts, amendments and joint statements of the scope core whose terms a party has made public,
    in the order in which they were announced."""
    line = [
        (span(row.get("announced_on")), row.get("agreement_id"))
        for row in rows_by(package, "agreements", "scope").get("core", ())
        if row.get("kind") in (*_CONTRACTS, "joint-statement") and row.get("public_extent") != "reported-only"
    ]
    return tuple(key for _, key in sorted((day.earliest, key) for day, key in line if day and day.earliest))


@lru_cache(maxsize=16)
def _fates(package: Package) -> Mapping[tuple[str, str], list[Row]]:
    """The rows of succession by earlier clause and later agreement."""
    fates: dict[tuple[str, str], list[Row]] = {}
    for row in package.rows("successions"):
        fates.setdefault((row.get("predecessor_id"), row.get("agreement_id")), []).append(row)
    return fates


def _fates_of_clause(package: Package, clause: Row) -> list[Row]:
    """The rows of succession that lead from a clause."""
    return rows_by(package, "successions", "predecessor_id").get(clause.get("clause_id"), [])


def _takes_place(package: Package, fate: Row) -> bool:
    """Whether a row of succession ends the earlier clause: anything but silence, in anything but a joint statement."""
    kind = cell(package, "agreements", fate.get("agreement_id"), "kind")
    return bool(kind) and kind != "joint-statement" and fate.get("relation") not in ("not-restated", "")


def _taking(package: Package, clause: Row) -> list[Row]:
    """The rows by which the earliest later agreement takes the place of a clause."""
    taking = [fate for fate in _fates_of_clause(package, clause) if _takes_place(package, fate)]
    days = [(span(cell(package, "agreements", fate.get("agreement_id"), "announced_on")), fate) for fate in taking]
    known = [(day.earliest, fate) for day, fate in days if day and day.earliest]
    first = min((day for day, _ in known), default=None)
    return [fate for day, fate in known if day == first]


def _is_passed_over(package: Package, clause: Row) -> bool:
    return any(
        fate.get("relation") == "not-restated"
        and cell(package, "agreements", fate.get("agreement_id"), "kind") not in ("joint-statement", "")
        for fate in _fates_of_clause(package, clause)
    )
