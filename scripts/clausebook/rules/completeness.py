"""Rules on completeness: no cell of the comparison is blank, and every record has the explanations that it needs."""

from collections.abc import Iterator

from clausebook.findings import Finding
from clausebook.lookup import RECORD_TABLES, annotations, records, rows, rows_by
from clausebook.package import Package, Row
from clausebook.records import COMPARED_SCOPES
from clausebook.rules import at, found, rule

_ANNOTATIONS = "data/annotations.csv"
_JOINS = {  # kind of relation: (tables it starts from, tables it leads to); None for any
    "quantifies": (("figures",), ("clauses",)),
    "uses-term": (("clauses",), ("terms",)),
    "arises-from": (("clauses", "figures"), ("events",)),
    "concerns": (None, None),
}


@rule("C101", "Blank cell of the comparison", needs=("agreements", "topics", "clauses", "coverage"))
def every_cell_is_filled(package: Package) -> Iterator[Finding]:
    """For every topic and every agreement that is compared (the scopes `core`, `amazon` and `anthropic`) there is a
    clause, or a row of coverage that says which kind of silence it is."""
    table = package["agreements"]
    filled = {(row.get("agreement_id"), row.get("topic")) for _, row in rows(package, "clauses", "coverage")}
    for row in table.rows:
        for topic in package.rows("topics") if row.get("scope") in COMPARED_SCOPES else ():
            if (row.get("agreement_id"), topic.get("code")) not in filled:
                hint = f"add a row for {row.get('agreement_id')},{topic.get('code')} to {package['coverage'].path}"
                yield found(table, row, "", f"has neither clause nor coverage on the topic {topic.get('code')}", hint)


@rule("C102", "Silence on a topic that has a clause", needs=("clauses", "coverage"))
def no_silence_beside_a_clause(package: Package) -> Iterator[Finding]:
    """Where an agreement has a clause on a topic there is no row of coverage."""
    table = package["coverage"]
    spoken = {(row.get("agreement_id"), row.get("topic")): row.get("clause_id") for row in package.rows("clauses")}
    for row in table.rows:
        clause = spoken.get((row.get("agreement_id"), row.get("topic")))
        if clause:
            hint = f"delete the row from {table.path}, or mend the topic of {clause}"
            yield found(table, row, "silence", f"{clause} is on this topic", hint)


@rule("C103", "Clause without plain words", needs=("clauses", "annotations"))
def plain_words(package: Package) -> Iterator[Finding]:
    """Every clause has an annotation `plain-words` that says what it means to someone who must act on it."""
    table = package["clauses"]
    for row in table.rows:
        if row.get("clause_id") and "plain-words" not in annotations(package, row.get("clause_id")):
            hint = f"add an annotation of the kind plain-words for {row.get('clause_id')} to {_ANNOTATIONS}"
            yield found(table, row, "", "no annotation says it in plain words", hint)


@rule("C104", "Successor without what changed", needs=("clauses", "annotations", "successions"))
def what_changed(package: Package) -> Iterator[Finding]:
    """Every clause that follows an earlier one has an annotation `what-changed`."""
    table = package["clauses"]
    successors = rows_by(package, "successions", "successor_id")
    for row in table.rows:
        key = row.get("clause_id")
        if key in successors and "what-changed" not in annotations(package, key):
            hint = f"add an annotation of the kind what-changed for {key} to {_ANNOTATIONS}"
            problem = f"it follows {successors[key][0].get('predecessor_id')} and no annotation says what changed"
            yield found(table, row, "", problem, hint)


@rule("C105", "Not public and not explained", needs=("clauses", "figures", "terms", "unknowns", "annotations"))
def not_disclosed(package: Package) -> Iterator[Finding]:
    """Where something about a record is not public, an annotation `not-disclosed` says what: an end that is not
    disclosed, an undisclosed figure, a term without public definition, a record that an open question points to."""
    asked = rows_by(package, "unknowns", "record_id")
    for key, (table, row) in records(package).items():
        reason = _hidden(row) or (asked[key][0].get("unknown_id") if key in asked and table.name != "agreements" else "")
        if reason and "not-disclosed" not in annotations(package, key):
            hint = f"add an annotation of the kind not-disclosed for {key} to {_ANNOTATIONS}"
            yield found(table, row, "", f"something about it is not public ({reason}) and no annotation says what", hint)


@rule("C106", "About a record that is no longer kept", needs=("register", *RECORD_TABLES))
def points_to_living(package: Package) -> Iterator[Finding]:
    """Evidence, annotations, relations and open questions are about records that stand in a table, not about withdrawn
    ones."""
    known = {row.get("record_id"): row.get("status") for row in package.rows("register")}
    for table, row in rows(package, "evidence", "annotations", "relations", "unknowns"):
        for column, target, _ in table.foreign_keys:
            value = row.get(column)
            if target == "register" and value in known and value not in records(package):
                instead = kept_instead(package, value)
                hint = f"point to {instead} in {table.path}" if instead else f"delete the row from {table.path}"
                yield found(table, row, column, f"is no longer kept ({known[value]})", hint)


@rule("C107", "Relation between the wrong tables", needs=("relations",), unless=("T008", "C106"))
def relation_joins(package: Package) -> Iterator[Finding]:
    """A relation joins what its kind says: a figure quantifies a clause, a clause uses a term, a clause or figure
    arises from an event; any record may concern another."""
    table = package["relations"]
    for row in table.rows:
        for column, wanted in zip(("from_id", "to_id"), _JOINS.get(row.get("kind"), (None, None)), strict=True):
            home = records(package).get(row.get(column))
            if wanted and home and home[0].name not in wanted:
                hint = f"exchange the two ids in {table.path}, or use the kind concerns"
                side = "starts from" if column == "from_id" else "leads to"
                problem = f"a relation {row.get('kind')} {side} a record in {' or '.join(wanted)}"
                yield found(table, row, column, problem, hint)
        if row.get("from_id") and row.get("from_id") == row.get("to_id"):
            yield found(table, row, "to_id", "a record has no relation to itself", f"delete the row from {table.path}")


@rule("C108", "Clause that arises from no event", needs=("clauses", "relations"))
def clause_has_event(package: Package) -> Iterator[Finding]:
    """Every clause arises from an event, as a rule the announcement of its agreement."""
    table, relations = package["clauses"], rows_by(package, "relations", "from_id")
    for row in table.rows:
        key = row.get("clause_id")
        if key and all(relation.get("kind") != "arises-from" for relation in relations.get(key, ())):
            hint = f"add {key},event-…,arises-from to {package['relations'].path}"
            yield found(table, row, "", "no relation says from which event it arises", hint)


@rule("C109", "Record that hangs in the air", needs=("figures", "events", "relations"))
def record_is_tied(package: Package) -> Iterator[Finding]:
    """A figure or event belongs to an agreement or is related to another record, or nobody would come across it."""
    tied = rows_by(package, "relations", "from_id").keys() | rows_by(package, "relations", "to_id").keys()
    for table, row in rows(package, "figures", "events"):
        if table.key_of(row) and not row.get("agreement_id") and table.key_of(row) not in tied:
            hint = f"fill agreement_id in {table.path}, or relate it in {package['relations'].path}"
            yield found(table, row, "agreement_id", "belongs to no agreement and is related to nothing", hint)


@rule("C110", "Same text twice", needs=("annotations",))
def no_text_twice(package: Package) -> Iterator[Finding]:
    """No two annotations have the same text: each says something about its own record."""
    table = package["annotations"]
    for text, same in rows_by(package, "annotations", "text").items():
        for row in same[1:] if text else ():
            hint = f"write in {table.path} what is particular to {row.get('record_id')}"
            yield found(table, row, "text", f"is word for word that of {same[0].get('annotation_id')}", hint)


@rule("C111", "Table without a row", unless=("T001",))
def no_empty_table(package: Package) -> Iterator[Finding]:
    """Every table but tombstones and waivers has rows: an empty one is a file lost on the way."""
    for table in package.tables.values():
        if table.is_usable and not table.rows and table.name not in ("tombstones", "waivers"):
            yield at(table.path, 1, "the table has no rows", f"restore the rows of {table.path}")


def kept_instead(package: Package, record_id: str) -> str:
    """The record that a tombstone points to instead; empty when there is none."""
    return next((row.get("points_to") for row in rows_by(package, "tombstones", "record_id").get(record_id, ())), "")


def _hidden(row: Row) -> str:
    if row.get("term_kind") == "not-disclosed" or row.get("qualifier") == "undisclosed":
        return "not disclosed"
    status = row.get("definition_status")
    return status if status in ("undefined", "defined-not-public") else ""
