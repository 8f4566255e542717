"""Two agreements side by side: topic by topic, which clause answers which, and what differs word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from clausebook.comparison import Cell, Comparison
from clausebook.records import Code, Record, Succession

_WORDS = re.compile(r"\w+(?:[’'.,-]\w+)*|[^\w\s]|\s+")


@dataclass(frozen=True)
class Change:
    """A run of words: `kind` is `same`, `gone` (only in the first text) or `new` (only in the second)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Match:
    """A clause of the first agreement and the one that answers it in the second; either may be missing.

    `succession` says how the later one follows the earlier, where that is coded; None for a clause without counterpart.
    """

    first: Record | None
    second: Record | None
    succession: Succession | None

    @property
    def changes(self) -> tuple[Change, ...]:
        """How the statement of the first became that of the second; empty without both."""
        if not self.first or not self.second:
            return ()
        return word_changes(self.first["statement"], self.second["statement"])


@dataclass(frozen=True)
class Topic:
    """A topic in two agreements: the two cells of the comparison, and their clauses matched."""

    code: Code
    first: Cell
    second: Cell
    matches: tuple[Match, ...]


def pairs(comparison: Comparison) -> Iterator[tuple[Record, Record]]:
    """Every pair of compared agreements, the one announced earlier first."""
    for place, later in enumerate(comparison.agreements):
        yield from ((earlier, later) for earlier in comparison.agreements[:place])


def pair_name(first: Record, second: Record) -> str:
    """How the page and the file of a pair are named: the keys of both with two hyphens between."""
    return f"{first.id}--{second.id}"


def side_by_side(comparison: Comparison, first: Record, second: Record) -> list[Topic]:
    """The two agreements topic by topic, without the topics that can arise in neither."""
    columns = [comparison.agreements.index(agreement) for agreement in (first, second)]
    found = []
    for code, cells in comparison.rows:
        left, right = (cells[column] for column in columns)
        if not all(cell.silence and cell.silence.code == "not-applicable" for cell in (left, right)):
            found.append(Topic(code, left, right, tuple(_matches(left, right))))
    return found


def word_changes(first: str, second: str) -> tuple[Change, ...]:
    """The runs of words that two texts share and those that only one has, in reading order."""
    old, new = _WORDS.findall(first), _WORDS.findall(second)
    changes: list[Change] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            changes.append(Change("same", "".join(old[start:end])))
            continue
        changes.append(Change("gone", "".join(old[start:end])))
        changes.append(Change("new", "".join(new[new_start:new_end])))
    return tuple(change for change in changes if change.text)


def _matches(left: Cell, right: Cell) -> Iterator[Match]:
    """Clauses that a succession joins, then the rest of the first agreement, then that of the second.

    A clause may be joined to one of another topic: it then stands beside it in its own topic and in the other.
    """
    answered: set[str] = set()
    for clause in left.clauses:
        joined = [row for row in clause.successors if row.agreement is right.agreement]
        answered |= {row.successor.id for row in joined if row.successor}
        yield from (Match(clause, row.successor, row) for row in joined) if joined else [Match(clause, None, None)]
    for clause in right.clauses:
        if clause.id not in answered:
            origins = [row for row in clause.predecessors if row.predecessor["agreement_id"] == left.agreement.id]
            yield from (Match(row.predecessor, clause, row) for row in origins) if origins else [Match(None, clause, None)]
