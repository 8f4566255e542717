"""The cases of tests/data/broken: a fault each, put into the good package, and the finding that it must cause."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from packages import change

from clausebook.findings import Finding
from clausebook.package import read_package
from clausebook.validation import validate

BROKEN = Path(__file__).parent / "data" / "broken"


def cases(subject: str = "*") -> list[Mapping]:
    """The cases for the rules on one subject, or on all."""
    files = sorted(BROKEN.glob(f"{subject}.toml"))
    return [case for file in files for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]]


def each_fault(subject: str) -> pytest.MarkDecorator:
    """Runs a test once for each case on a subject, named by its rule and fault."""
    return pytest.mark.parametrize("case", [pytest.param(case, id=f"{case['rule']} {case['fault']}") for case in cases(subject)])


def findings_after(root: Path, steps: list[Mapping]) -> list[Finding]:
    """What validation finds in a package after changes to it."""
    change(root, steps)
    return validate(read_package(root))


def assert_found(root: Path, case: Mapping) -> None:
    """The package with the fault has one finding, of the rule, at the place, with a hint."""
    findings = findings_after(root, case["change"])
    assert [finding.code for finding in findings] == [case["rule"]], findings
    finding, place = findings[0], case["found"]
    line = place["line"]
    if isinstance(line, str):
        text = (root / place["path"]).read_text(encoding="utf-8")
        line = text[: text.index(line)].count("\n") + 1
    assert (finding.path, finding.line) == (place["path"], line)
    assert (finding.record, finding.field) == (place["record"], place["field"])
    assert finding.problem and finding.hint
