"""The rules of the data, by subject. Importing this package registers them all.

A rule is a generator of findings under the decorator `rule`; `validation` runs them. Codes: T structure (found by
Frictionless), F form, D dates, N numbers, E evidence, A agreements and succession, C completeness, S register and
ids, R codings, U unused rows, W waivers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from clausebook.findings import Finding
from clausebook.package import Package, Row, Table

Check = Callable[..., Iterator[Finding]]
"""Takes a package (a rule on waivers also the findings so far) and yields findings, which get their code here."""


@dataclass(frozen=True)
class Rule:
    """A rule: its code, its title, the check itself; the docstring of the check is printed on the rules page.

    `needs` names the tables without which the check would only repeat that they are missing or garbled. `unless` names
    codes that say the same more plainly: where one of them is found on a cell, this rule is silent on that cell.
    """

    code: str
    title: str
    check: Check
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        return self.check.__module__.rsplit(".", 1)[-1]

    @property
    def explanation(self) -> str:
        return " ".join((self.check.__doc__ or "").split())

    def findings(self, package: Package, *more: object) -> list[Finding]:
        """What the check finds; nothing when a table it needs cannot be used, which rule T001 or T003 reports."""
        if any(name not in package.tables or not package[name].is_usable for name in self.needs):
            return []
        return [replace(finding, code=self.code) for finding in self.check(package, *more)]


RULES: dict[str, Rule] = {}
"""Every rule by its code."""


def rule(code: str, title: str, needs: tuple[str, ...] = (), unless: tuple[str, ...] = ()) -> Callable[[Check], Check]:
    """Register a check under a code; ValueError when the code is taken or the check has no docstring."""

    def register(check: Check) -> Check:
        if code in RULES or not check.__doc__:
            raise ValueError(f"rule {code} is taken or has no docstring")
        RULES[code] = Rule(code, title, check, needs, unless)
        return check

    return register


def found(table: Table, row: Row, field: str, problem: str, hint: str) -> Finding:
    """A finding about one cell of a row, or about the row when `field` is empty."""
    return Finding(table.path, row.line, "", table.key_of(row), field, row.get(field) if field else "", problem, hint)


def at(path: str, line: int, problem: str, hint: str, record: str = "", field: str = "", value: str = "") -> Finding:
    """A finding about a file, or about a place in it that is no cell of a table."""
    return Finding(path, line, "", record, field, value, problem, hint)


from clausebook.rules import (  # noqa: E402 (each module registers its rules with the functions above)
    agreements,
    completeness,
    dates,
    descriptor,
    evidence,
    form,
    numbers,
    register,
    reliability,
    structure,
    succession,
    text,
    unused,
    waivers,
)

__all__ = [
    "RULES", "Rule", "agreements", "at", "completeness", "dates", "descriptor", "evidence", "form", "found",
    "numbers", "register", "reliability", "rule", "structure", "succession", "text", "unused", "waivers",
]  # fmt: skip
