"""Evidence as numbered notes: in reading order, each at the value that it bears on."""

from clausebook.records import Evidence, Record
from clausebook.site.notes import notes_of


def record(table: str, *fields: str) -> Record:
    evidence = [Evidence({"evidence_id": f"evidence-{n}", "field": field}, {}) for n, field in enumerate(fields)]
    return Record("x-0001", table, {}, evidence=evidence)


def fields_of(notes) -> list[tuple[int, str]]:
    return [(note.number, note.evidence["field"]) for note in notes]


def test_notes_on_the_whole_come_first_and_then_those_on_each_value_in_the_order_of_the_page():
    notes = notes_of(record("clauses", "held_until", "", "held_from", "statement"), ["held_from", "held_until"])
    assert fields_of(notes.lead) == [(1, ""), (2, "statement")]
    assert fields_of(notes.beside("held_from")) == [(3, "held_from")]
    assert fields_of(notes.beside("held_until")) == [(4, "held_until")]


def test_the_amount_of_a_figure_has_its_notes_at_the_head_and_is_named_in_the_list():
    notes = notes_of(record("figures", "period", "value"), ["value", "period"])
    assert fields_of(notes.lead) == [(1, "value")] == fields_of(notes.of("value"))
    assert notes.beside("value") == ()
    assert fields_of(notes.beside("period")) == [(2, "period")]


def test_evidence_for_an_amount_that_is_not_disclosed_still_belongs_to_the_amount():
    assert fields_of(notes_of(record("figures", "value"), ["qualifier"]).of("value")) == [(1, "value")]


def test_a_value_without_evidence_has_no_notes():
    assert notes_of(record("clauses", ""), ["topic"]).of("topic") == ()
