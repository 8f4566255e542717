"""Rules on waivers: findings that are accepted, each with its reason."""

from collections.abc import Iterator

from clausebook.findings import Finding
from clausebook.nearest import nearest
from clausebook.package import Package
from clausebook.rules import RULES, found, rule

_NEVER = "TSW"
"""Subjects that are never waived: structure, ids and waivers themselves; the build relies on them."""


@rule("W101", "Waiver of no rule", needs=("waivers",))
def waives_a_rule(package: Package, findings: list[Finding]) -> Iterator[Finding]:
    """A waiver names a rule that exists and may be waived. Rules on structure, ids and waivers may not: the build
    relies on them."""
    table = package["waivers"]
    for row in table.rows:
        code = row.get("rule")
        if code and not may_be_waived(code):
            near = nearest(code, [known for known in RULES if may_be_waived(known)])
            hint = f"delete the row from {table.path}" + (f", or did you mean {near}?" if near else "")
            yield found(table, row, "rule", "is a rule that cannot be waived" if code in RULES else "is no rule", hint)


@rule("W102", "Waiver that nothing needs", needs=("waivers",))
def waiver_is_needed(package: Package, findings: list[Finding]) -> Iterator[Finding]:
    """A waiver excuses a finding of this run; when the fault is gone, so is the waiver. While a table cannot be used,
    some rules are silent and nobody can tell."""
    if not all(table.is_usable for table in package.tables.values()):
        return
    table = package["waivers"]
    needed = {(finding.code, finding.record) for finding in findings}
    for row in table.rows:
        if may_be_waived(row.get("rule")) and (row.get("rule"), row.get("record_id")) not in needed:
            near = nearest(row.get("record_id"), [record for code, record in needed if code == row.get("rule")])
            hint = f"delete the row from {table.path}" + (f", or did you mean {near}?" if near else "")
            yield found(table, row, "record_id", f"rule {row.get('rule')} finds nothing on it", hint)


def may_be_waived(code: str) -> bool:
    """Whether a rule exists and a waiver may excuse its findings."""
    return code in RULES and code[0] not in _NEVER
