"""What a rule reports, and how findings are printed for people, programs and pull requests."""

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

_UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode categories that a terminal must not get: controls, invisible and direction marks, halves of pairs."""
_SHOWN = 120


@dataclass(frozen=True, order=True)
class Finding:
    """One fault: where it stands, the rule it breaks, the record, field and value, what is wrong and the likely fix.

    `path` is relative to the folder of the package, `line` counts from 1.
    """

    path: str
    line: int
    code: str
    record: str
    field: str
    value: str
    problem: str
    hint: str = ""

    def renamed(self, record: str) -> "Finding":
        """The same finding with the record under another name."""
        return replace(self, record=record)


def as_text(findings: Iterable[Finding], prefix: str = "") -> str:
    """One line per finding, `path:line: CODE record field value: what is wrong`, then its hint, then a count."""
    lines, count = [], 0
    for count, finding in enumerate(findings, start=1):  # noqa: B007 (the last count is used below)
        place = f"{prefix}{finding.path}:{finding.line}"
        lines.append(f"{_shown(place, 400)}: {finding.code} {_message(finding)}")
        if finding.hint:
            lines.append(f"    hint: {_shown(finding.hint, 400)}")
    lines.append(f"{count} {'finding' if count == 1 else 'findings'}")
    return "\n".join(lines) + "\n"


def as_json(findings: Iterable[Finding]) -> str:
    """A JSON list with one object per finding, its keys the attributes of Finding."""
    text = json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace").decode()  # a half of a surrogate pair has no bytes of its own


def as_github(findings: Iterable[Finding], prefix: str = "") -> str:
    """Workflow commands that GitHub shows on the lines of a pull request.

    Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    lines = []
    for finding in findings:
        message = _message(finding) + (f"\nhint: {_shown(finding.hint, 400)}" if finding.hint else "")
        place = f"file={_escaped(_shown(prefix + finding.path, 400), ':,')},line={finding.line}"
        lines.append(f"::error {place},title={_escaped(finding.code, ':,')}::{_escaped(message)}")
    return "".join(line + "\n" for line in lines)


FORMATS = {"text": as_text, "json": lambda findings, prefix="": as_json(findings), "github": as_github}
"""The printers by the name that `--format` takes."""


def _message(finding: Finding) -> str:
    value = f'"{_shown(finding.value)}"' if finding.value else ""
    subject = " ".join(part for part in (_shown(finding.record), _shown(finding.field), value) if part)
    problem = _shown(finding.problem, 400)
    return f"{subject}: {problem}" if subject else problem


def _shown(text: str, most: int = _SHOWN) -> str:
    """The text on one line, unsafe characters spelled out, long ones cut, so that a terminal is safe from it."""
    cut = text if len(text) <= most else f"{text[:most]}… ({len(text)} characters)"
    return "".join(f"\\u{ord(c):04x}" if unicodedata.category(c) in _UNSAFE else c for c in cut)


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
