"""The rules of the data, by subject. Importing this package registers them all.

A rule is a generator of findings under the decorator `rule`; `validation` runs them. Codes: T structure (found by
Frictionless), F form, D dates, N numbers, E evidence, A agreements and succession, C completeness, S register and
ids, U unused rows, W waivers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from clausebook.findings import Finding
from clausebook.package import Package, Row, Table

Check = Callable[[Package], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A rule: its code, its title, the check itself; the docstring of the check is printed on the rules page."""

    code: str
    title: str
    check: Check

    @property
    def subject(self) -> str:
        return self.check.__module__.rsplit(".", 1)[-1]

    @property
    def explanation(self) -> str:
        return " ".join((self.check.__doc__ or "").split())


RULES: dict[str, Rule] = {}
"""Every rule by its code."""


def rule(code: str, title: str) -> Callable[[Check], Check]:
    """Register a check under a code; ValueError when the code is taken or the check has no docstring."""

    def register(check: Check) -> Check:
        if code in RULES or not check.__doc__:
            raise ValueError(f"rule {code} is taken or has no docstring")
        RULES[code] = Rule(code, title, check)
        return check

    return register


def found(table: Table, row: Row, code: str, field: str, problem: str, hint: str = "") -> Finding:
    """A finding about one cell of a row, or about the row when `field` is empty."""
    return Finding(table.path, row.line, code, table.key_of(row), field, row.get(field) if field else "", problem, hint)
