"""The drawing of a lineage: agreements in order of time, every predecessor and successor, and where a line ends."""

import itertools

from clausebook.records import Record, Succession
from clausebook.site.lineage import COLUMN_WIDTH, MOST_CLAUSES, MOST_ROWS, lineage_of

OLD, MIDDLE, NEW = (
    Record(key, "agreements", {"announced_on": day}) for key, day in (("old", "2019"), ("middle", "2021-05"), ("new", "2023-01-02"))
)
_numbers = itertools.count(1)


def clause(agreement: Record, number: int = 1) -> Record:
    return Record(f"clause-{agreement.id}-{number}", "clauses", {"number": str(number)}, agreement=agreement)


def follow(before: Record, after: Record | None, relation: str = "kept", agreement: Record | None = None) -> None:
    cells = {"succession_id": f"succession-{next(_numbers)}", "relation": relation}
    step = Succession(cells, before, after, agreement or after.agreement)
    before.successors.append(step)
    if after:
        after.predecessors.append(step)


def test_a_clause_without_predecessor_or_successor_has_no_drawing():
    assert lineage_of(clause(OLD)) is None


def test_agreements_stand_in_order_of_time_and_each_clause_in_its_column():
    first, second, third = clause(OLD), clause(MIDDLE), clause(NEW)
    follow(first, second)
    follow(second, third, "narrowed")
    drawing = lineage_of(second)
    assert [agreement.id for _, agreement in drawing.columns] == ["old", "middle", "new"]
    assert [(dot.record.id, dot.x) for dot in drawing.dots] == [
        (each.id, x) for each, (x, _) in zip((first, second, third), drawing.columns)
    ]
    assert [line.relation for line in drawing.lines] == ["kept", "narrowed"]


def test_the_ways_to_ancestors_and_descendants_are_drawn_and_not_those_of_siblings():
    parent, child, sibling = clause(OLD), clause(MIDDLE, 1), clause(MIDDLE, 2)
    follow(parent, child)
    follow(parent, sibling)
    assert {dot.record.id for dot in lineage_of(child).dots} == {parent.id, child.id}
    assert len(lineage_of(parent).lines) == 2


def test_a_line_that_ends_has_a_gap_with_its_fate_in_the_later_agreement():
    last = clause(OLD)
    follow(last, None, "not-restated", NEW)
    _, gap = lineage_of(last).dots
    assert (gap.record, gap.fate, gap.x) == (None, "not-restated", lineage_of(last).columns[1][0])


def test_clauses_beyond_the_most_are_counted_in_one_dot():
    child = clause(NEW)
    parents = [clause(OLD, number) for number in range(1, MOST_ROWS + 4)]
    for parent in parents:
        follow(parent, child)
    drawing = lineage_of(child)
    shown = [dot for dot in drawing.dots if dot.record and dot.record is not child]
    (rest,) = [dot for dot in drawing.dots if dot.more]
    assert len(shown) + rest.more == len(parents) and len(shown) == MOST_ROWS - 1


def test_a_line_over_an_agreement_between_bows_below_the_dots():
    first, second, third = clause(OLD), clause(MIDDLE), clause(NEW)
    follow(first, second)
    follow(second, third)
    follow(first, third, "replaced")
    drawing = lineage_of(first)
    (bow,) = [line for line in drawing.lines if line.relation == "replaced"]
    assert bow.y > max(dot.y for dot in drawing.dots) and bow.y <= drawing.height
    assert drawing.columns[2][0] - drawing.columns[0][0] == 2 * COLUMN_WIDTH


def test_lines_over_an_agreement_between_run_on_levels_of_their_own():
    start, end = clause(OLD), [clause(NEW, number) for number in (1, 2)]
    follow(start, clause(MIDDLE))
    for each in end:
        follow(start, each, "replaced")
    levels = [line.y for line in lineage_of(start).lines if line.relation == "replaced"]
    assert len(set(levels)) == 2


def test_a_lineage_of_too_many_clauses_keeps_to_the_direct_ones():
    child, parent = clause(NEW), clause(MIDDLE)
    follow(parent, child)
    for number in range(MOST_CLAUSES + 1):
        follow(clause(OLD, number), parent)
    assert {dot.record.id for dot in lineage_of(child).dots} == {parent.id, child.id}


def test_a_circle_of_successions_comes_to_an_end():
    one, two = clause(OLD), clause(MIDDLE)
    follow(one, two)
    follow(two, one)
    assert len(lineage_of(one).dots) == 2
