"""What held, and what was publicly known, on a given day: two clocks over the same clauses.

The day a clause starts and the first day on which it no longer holds may each be known only as a span of days. So on a
day a clause *held*, *may have held*, or, once a later contract has passed it over in silence, nobody outside can say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from clausebook.dates import Span, parse_date
from clausebook.records import Dataset, Record

HELD, PERHAPS, UNCLEAR = "held", "perhaps", "unclear"
STATES = {
    HELD: "Held",
    PERHAPS: "May have held",
    UNCLEAR: "Survival unknown",
}
"""The states in which a clause can be on a day, with their words; a clause in none of them is left out."""

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Standing:
    """A clause on a day: its state, and since when it is public (None when no dated source supports it)."""

    clause: Record
    state: str
    public_since: date | None

    def is_public(self, day: date) -> bool:
        return self.public_since is not None and self.public_since <= day


@dataclass(frozen=True)
class _Times:
    """The days on which the state of a clause can change. None: never, or not known."""

    may_start: date
    starts: date | None
    may_end: date | None
    ends: date | None
    passed_over: date | None
    public_since: date | None

    def state(self, day: date) -> str:
        """The state on a day; empty when the clause did not hold."""
        if day < self.may_start or (self.ends and day >= self.ends):
            return ""
        if self.passed_over and day >= self.passed_over:
            return UNCLEAR
        if self.starts is None or day < self.starts or (self.may_end and day >= self.may_end):
            return PERHAPS
        return HELD


def standings(dataset: Dataset, day: date) -> list[Standing]:
    """Every clause that held, may have held or is of unknown survival on a day, by agreement (latest first) and number."""
    return [
        Standing(clause, state, times.public_since)
        for clause, times in _timed(dataset)
        if (state := times.state(day))
    ]


def days_of_change(dataset: Dataset) -> list[date]:
    """Every day on which the state of a clause changes or one becomes public, earliest first; days to come included."""
    days = set()
    for _, times in _timed(dataset):
        days |= {times.may_start, times.starts, times.may_end, times.ends, times.passed_over, times.public_since}
    return sorted(day for day in days if day)


def _timed(dataset: Dataset) -> Iterator[tuple[Record, _Times]]:
    for agreement in dataset.agreements:
        for clause in dataset.clauses_of(agreement.id):
            yield clause, _times(clause)


def _times(clause: Record) -> _Times:
    """Where no start is known, a clause may have held from the day its arrangement was announced."""
    start, until, term = _span(clause["held_from"]), _span(clause["held_until"]), _span(clause["term_end"])
    over = term.latest + _DAY if term and term.latest else None
    return _Times(
        may_start=(start and start.earliest) or _span(clause.agreement["announced_on"]).earliest,
        starts=start and start.latest,
        may_end=until.earliest if until else over,
        ends=until.latest if until else over,
        passed_over=min(_passing_days(clause), default=None),
        public_since=_span(clause.known_since).latest if clause.known_since else None,
    )


def _passing_days(clause: Record) -> list[date]:
    """The days on which later contracts that are silent on a clause were announced; a joint statement passes nothing."""
    return [
        _span(succession.agreement["announced_on"]).earliest
        for succession in clause.successors
        if succession["relation"] == "not-restated" and succession.agreement["kind"] != "joint-statement"
    ]


def _span(text: str) -> Span | None:
    return parse_date(text) if text else None
