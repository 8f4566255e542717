"""The lineage of a clause as a drawing: agreements as columns in order of time, clauses as dots, successions as lines.

Only places are worked out here; the template draws them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from clausebook.dates import parse_date
from clausebook.records import Record, Succession

COLUMN_WIDTH, ROW_HEIGHT, TOP, EDGE = 116, 50, 30, 52
"""The raster in units of the drawing: between columns, between rows, above the first row, beside the outer columns."""

MOST_ROWS = 5
"""How many clauses a column shows; those beyond are counted."""

MOST_CLAUSES = 12
"""How many clauses a drawing shows before it keeps to the direct predecessors and successors."""

BOW = 18
"""How far below the dots the first line runs that passes over an agreement, and each further one below it."""


@dataclass(frozen=True)
class Dot:
    """A clause, a gap where a line ends (`fate` says how), or a number of clauses that are not drawn (`more`)."""

    x: int
    y: int
    record: Record | None = None
    fate: str = ""
    more: int = 0


@dataclass(frozen=True)
class Line:
    """A succession from dot to dot: its relation, the path, and where its word stands."""

    relation: str
    path: str
    x: int
    y: int


@dataclass(frozen=True)
class Lineage:
    """The drawing: its size, the heading of each column with its place, dots and lines."""

    width: int
    height: int
    columns: tuple[tuple[int, Record], ...]
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]


def lineage_of(clause: Record) -> Lineage | None:
    """The drawing of all predecessors and successors of a clause; None when it has neither."""
    steps = _steps(clause)
    if not steps:
        return None
    columns = _columns(clause, steps)
    dots = _dots(columns, clause, steps)
    floor = max(dot.y for dot in dots.values()) + ROW_HEIGHT // 3
    lines = tuple(_lines(steps, dots, floor))
    return Lineage(
        width=2 * EDGE + COLUMN_WIDTH * (len(columns) - 1),
        height=max(floor, *(line.y + 8 for line in lines)),
        columns=tuple((_x(index), agreement) for index, agreement in enumerate(columns)),
        dots=tuple(dict.fromkeys(dots.values())),
        lines=lines,
    )


def _steps(clause: Record) -> list[Succession]:
    """Every succession on a way from an ancestor to the clause or from it to a descendant; where that would be more
    than one takes in, the direct ones."""
    back = _walk(clause, lambda record: record.predecessors, lambda step: step.predecessor)
    forth = _walk(clause, lambda record: record.successors, lambda step: step.successor)
    drawn = {step.predecessor.id for step in (*back, *forth)}
    return [*back, *forth] if len(drawn) <= MOST_CLAUSES else [*clause.predecessors, *clause.successors]


def _walk(
    clause: Record, steps_of: Callable[[Record], list[Succession]], end_of: Callable[[Succession], Record | None]
) -> Iterable[Succession]:
    seen: dict[str, Succession] = {}
    waiting = [clause]
    while waiting:
        for step in steps_of(waiting.pop(0)):
            if step["succession_id"] not in seen:
                seen[step["succession_id"]] = step
                waiting.extend(record for record in [end_of(step)] if record)
    return seen.values()


def _columns(clause: Record, steps: list[Succession]) -> list[Record]:
    """The agreements that a lineage touches, earliest announced first."""
    touched = {step.agreement.id: step.agreement for step in steps}
    for record in (clause, *(step.predecessor for step in steps)):
        if record.agreement:
            touched[record.agreement.id] = record.agreement
    return sorted(touched.values(), key=lambda each: (parse_date(each["announced_on"]).earliest, each.id))


def _dots(columns: list[Record], clause: Record, steps: list[Succession]) -> dict[str, Dot]:
    """Where each clause and each gap stands, by the id of the clause or of the succession that ends in the gap."""
    dots: dict[str, Dot] = {}
    for index, agreement in enumerate(columns):
        members = _members(agreement, clause, steps)
        shown = members if len(members) <= MOST_ROWS else members[: MOST_ROWS - 1]
        for row, (key, record, fate) in enumerate(shown):
            dots[key] = Dot(_x(index), _y(row), record, fate)
        for key, _, _ in members[len(shown) :]:
            dots[key] = Dot(_x(index), _y(len(shown)), more=len(members) - len(shown))
    return dots


def _members(agreement: Record, clause: Record, steps: list[Succession]) -> list[tuple[str, Record | None, str]]:
    """What stands in a column: its clauses, the clause of the page first, then the gaps."""
    ends = [clause, *(step.predecessor for step in steps), *(step.successor for step in steps if step.successor)]
    clauses = {each.id: each for each in ends if each.agreement is agreement}
    ordered = sorted(clauses.values(), key=lambda each: (each is not clause, int(each["number"])))
    gaps = [step for step in steps if step.successor is None and step.agreement is agreement]
    return [
        *((each.id, each, "") for each in ordered),
        *((step["succession_id"], None, step["relation"]) for step in gaps),
    ]


def _lines(steps: list[Succession], dots: dict[str, Dot], floor: int) -> Iterable[Line]:
    """A line for each succession; those that pass over an agreement run below all dots, each on a level of its own."""
    drawn: set[tuple[Dot, Dot, str]] = set()
    depth = floor
    for step in steps:
        start = dots[step.predecessor.id]
        end = dots[step.successor.id if step.successor else step["succession_id"]]
        if (start, end, step["relation"]) in drawn:
            continue
        drawn.add((start, end, step["relation"]))
        if end.x - start.x > COLUMN_WIDTH:
            depth += BOW
            yield _bow(step["relation"], start, end, depth)
        else:
            yield _straight(step["relation"], start, end)


def _straight(relation: str, start: Dot, end: Dot) -> Line:
    """A line to the next column; its word stands before the middle, where lines that cross are still apart."""
    width, height = end.x - start.x, end.y - start.y
    path = f"M{start.x} {start.y}c{width // 2} 0 {width // 2} {height} {width} {height}"
    return Line(relation, path, round(start.x + 0.424 * width), round(start.y + 0.352 * height + 4))


def _bow(relation: str, start: Dot, end: Dot, depth: int) -> Line:
    path = f"M{start.x} {start.y}C{start.x + 50} {depth} {end.x - 50} {depth} {end.x} {end.y}"
    return Line(relation, path, (start.x + end.x) // 2, round(0.125 * (start.y + end.y) + 0.75 * depth + 4))


def _x(column: int) -> int:
    return EDGE + COLUMN_WIDTH * column


def _y(row: int) -> int:
    return TOP + ROW_HEIGHT * row + 32
