"""How far two codings of the same records agree, field by field.

The coefficient is Cohen’s kappa (J. Cohen, “A coefficient of agreement for nominal scales”, Educational and
Psychological Measurement 20, 1960): the share of agreement beyond what the two would reach by chance.
"""

import math
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ENOUGH = 0.8
"""The kappa below which the manual is mended and the field coded anew."""


@dataclass(frozen=True)
class Agreement:
    """The agreement of two codings of one field of a table in one round.

    `cases` is the number of records that both coded, `agreed` on how many they chose the same, `codes` how many
    different codes occur. `kappa` lies between -1 and 1; it is None when only one code occurs, since agreement then
    cannot be told from chance.
    """

    table: str
    field: str
    round: int
    cases: int
    agreed: int
    codes: int
    kappa: float | None

    @property
    def share(self) -> float:
        """The share of the records on which the two chose the same code."""
        return self.agreed / self.cases

    @property
    def is_enough(self) -> bool:
        """Whether kappa reaches the mark; without kappa, whether the two agreed on every record."""
        return self.agreed == self.cases if self.kappa is None else self.kappa >= ENOUGH


def table_of(record_id: str) -> str:
    """The table of a coded record, told from its key: `clauses` or `successions`."""
    return "successions" if record_id.startswith("succession-") else "clauses"


def agreements(codings: Iterable[Mapping[str, str]]) -> list[Agreement]:
    """The agreement for each table, field and round, from rows with the columns of reliability/codings.csv.

    Sorted by table, field and round. A record that only one of the two coded does not count.
    """
    pairs: dict[tuple[str, str, int], dict[str, dict[str, str]]] = {}
    for row in codings:
        place = (table_of(row["record_id"]), row["field"], int(row["round"]))
        pairs.setdefault(place, {}).setdefault(row["record_id"], {})[row["coder"]] = row["code"]
    both = {place: [(c["first"], c["second"]) for c in coded.values() if len(c) == 2] for place, coded in pairs.items()}
    return [_agreement(place, chosen) for place, chosen in sorted(both.items()) if chosen]


def short_of_enough(measured: Iterable[Agreement]) -> list[Agreement]:
    """The agreements of each field’s last round that do not reach the mark."""
    latest = {(each.table, each.field): each for each in measured}
    return [each for each in latest.values() if not each.is_enough]


def coded_twice(codings: Iterable[Mapping[str, str]]) -> dict[str, int]:
    """How many records of each table have a second coding."""
    seconds = {row["record_id"] for row in codings if row["coder"] == "second"}
    return {table: sum(table_of(record) == table for record in seconds) for table in ("clauses", "successions")}


def _agreement(place: tuple[str, str, int], chosen: list[tuple[str, str]]) -> Agreement:
    firsts, seconds = zip(*chosen, strict=True)
    agreed = sum(first == second for first, second in chosen)
    return Agreement(*place, len(chosen), agreed, len({*firsts, *seconds}), _kappa(firsts, seconds))


def _kappa(firsts: tuple[str, ...], seconds: tuple[str, ...]) -> float | None:
    from sklearn.metrics import cohen_kappa_score  # heavy, and nothing else needs it

    if len({*firsts, *seconds}) == 1:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        kappa = float(cohen_kappa_score(firsts, seconds))
    return None if math.isnan(kappa) else kappa
