"""Rules on rows that nothing uses: a party, source, term or code without use is a slip or a left-over."""

from collections.abc import Iterator
from functools import lru_cache

from clausebook.findings import Finding
from clausebook.lookup import rows_by
from clausebook.package import Package
from clausebook.rules import found, rule


@rule("U101", "Party that nothing names", needs=("parties", "waivers"))
def used_parties(package: Package) -> Iterator[Finding]:
    """Every party is named by an agreement, a clause, a figure, an event, a term, a source or another party."""
    yield from _unused(package, "parties", "party_id", "name it in the record that it belongs to")


@rule("U102", "Source that nothing rests on", needs=("sources",))
def used_sources(package: Package) -> Iterator[Finding]:
    """Every source is named by evidence: one on which nothing rests has no place in the list."""
    yield from _unused(package, "sources", "source_id", "add the evidence that it gives to data/evidence.csv")


@rule("U103", "Term that no clause uses", needs=("terms", "relations"))
def used_terms(package: Package) -> Iterator[Finding]:
    """Every term is used by a clause: a word that no clause turns on needs no entry."""
    table, relations = package["terms"], rows_by(package, "relations", "to_id")
    for row in table.rows:
        key = row.get("term_id")
        if key and all(relation.get("kind") != "uses-term" for relation in relations.get(key, ())):
            hint = f"add clause-…,{key},uses-term to {package['relations'].path}, or delete the term"
            yield found(table, row, "", "no clause uses the term", hint)


@rule("U104", "Code that nothing uses", needs=("waivers",))
def used_codes(package: Package) -> Iterator[Finding]:
    """Every code of a codelist is used by a row: a list of what might occur some day is hard to learn."""
    for table in package.codelists:
        yield from _unused(package, table.name, "code", "use it")


@rule("U105", "Unit of a measure that no figure has", needs=("measure-units", "figures"))
def used_units(package: Package) -> Iterator[Finding]:
    """Every pair in measure-units.csv is that of a figure."""
    table = package["measure-units"]
    used = {(row.get("measure"), row.get("unit")) for row in package.rows("figures")}
    for row in table.rows:
        if (row.get("measure"), row.get("unit")) not in used:
            hint = f"delete the row from {table.path}, or waive the finding in data/waivers.csv"
            yield found(table, row, "", "no figure has this measure in this unit", hint)


def _unused(package: Package, name: str, column: str, remedy: str) -> Iterator[Finding]:
    table = package[name]
    if not table.is_usable or not _are_users_usable(package, name):
        return
    used = _named_in(package, name)
    for row in table.rows:
        if row.get(column) and row.get(column) not in used:
            record = f"{name}/{row.get(column)}" if table.is_codelist else row.get(column)
            hint = f"{remedy}, delete the row from {table.path}, or waive the finding as {record} in data/waivers.csv"
            yield found(table, row, column, "nothing uses it", hint).renamed(record)


def _are_users_usable(package: Package, target: str) -> bool:
    """Whether every table that could name a row can be read."""
    users = [table for table in package.tables.values() if any(key[1] == target for key in table.foreign_keys)]
    return all(table.is_usable for table in users)


@lru_cache(maxsize=256)
def _named_in(package: Package, target: str) -> frozenset[str]:
    """Every key of a table that a row somewhere names; a row that names itself does not count."""
    named = set()
    for table in package.tables.values():
        for column, referred, _ in table.foreign_keys:
            if referred == target:
                named |= {row.get(column) for row in table.rows if row.get(column) != table.key_of(row)}
    return frozenset(named)
