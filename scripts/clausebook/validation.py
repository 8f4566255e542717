"""Runs every rule over a package and gathers what they find: once each, sorted, waived ones left out."""

from collections import defaultdict
from collections.abc import Iterable

from clausebook.findings import Finding
from clausebook.package import Package
from clausebook.rules import RULES
from clausebook.rules.waivers import may_be_waived


def validate(package: Package) -> list[Finding]:
    """Every finding of every rule on a package, however garbled, sorted by path and line; none when it is sound.

    Structure comes first, by Frictionless; then our rules, each skipped when a table that it needs cannot be used.
    """
    ordinary = [rule for rule in RULES.values() if rule.subject != "waivers"]
    findings = without_echoes({finding for rule in ordinary for finding in rule.findings(package)})
    waived = {(row.get("rule"), row.get("record_id")) for row in package.rows("waivers") if may_be_waived(row.get("rule"))}
    left = [finding for finding in findings if (finding.code, finding.record) not in waived]
    for rule in RULES.values():
        if rule.subject == "waivers":
            left += rule.findings(package, findings)
    return sorted(left)


def without_echoes(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that repeat on a cell what another code already says there more plainly."""
    findings = list(findings)
    codes: dict[tuple[str, int, str], set[str]] = defaultdict(set)
    for finding in findings:
        codes[finding.path, finding.line, finding.field].add(finding.code)
    return [f for f in findings if not codes[f.path, f.line, f.field] & set(RULES[f.code].unless)]
