"""What a rule reports, and how findings are printed for people, programs and pull requests."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

_UNSAFE = {ord(c): f"\\x{ord(c):02x}" for c in map(chr, [*range(32), *range(127, 160)])}
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


def as_text(findings: Iterable[Finding], prefix: str = "") -> str:
    """One line per finding, `path:line: CODE record field value: what is wrong`, then its hint, then a count."""
    lines = []
    for finding in findings:
        subject = " ".join(part for part in (finding.record, finding.field, _quoted(finding.value)) if part)
        lines.append(f"{prefix}{finding.path}:{finding.line}: {finding.code} {_shown(subject, 400)}: {_shown(finding.problem, 400)}")
        if finding.hint:
            lines.append(f"    hint: {_shown(finding.hint, 400)}")
    count = sum(1 for line in lines if not line.startswith("    hint:"))
    lines.append(f"{count} {'finding' if count == 1 else 'findings'}")
    return "\n".join(lines) + "\n"


def as_json(findings: Iterable[Finding]) -> str:
    """A JSON list with one object per finding, its keys the attributes of Finding."""
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"


def as_github(findings: Iterable[Finding], prefix: str = "") -> str:
    """Workflow commands that GitHub shows on the lines of a pull request.

    Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    lines = []
    for finding in findings:
        subject = " ".join(part for part in (finding.record, finding.field, _quoted(finding.value)) if part)
        message = f"{subject}: {finding.problem}" + (f"\nhint: {finding.hint}" if finding.hint else "")
        place = f"file={_escaped(prefix + finding.path, ':,')},line={finding.line},title={_escaped(finding.code, ':,')}"
        lines.append(f"::error {place}::{_escaped(message)}")
    return "".join(line + "\n" for line in lines)


FORMATS = {"text": as_text, "json": lambda findings, prefix="": as_json(findings), "github": as_github}
"""The printers by the name that `--format` takes."""


def _quoted(value: str) -> str:
    return f'"{_shown(value)}"' if value else ""


def _shown(text: str, most: int = _SHOWN) -> str:
    """The text on one line, control characters spelled out, long ones cut, so that a terminal is safe from it."""
    safe = text.translate(_UNSAFE)
    return safe if len(safe) <= most else f"{safe[:most]}… ({len(text)} characters)"


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
