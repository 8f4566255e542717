"""Compares the fragments of the evidence with the texts of the sources, where somebody has those at hand.

The texts are not published here, only their hashes; so these checks stand apart from the rules, which need no texts.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from clausebook.findings import Finding
from clausebook.package import Package, Row, Table

CHECKS = {
    "X101": "The fragment stands in the text of its source, word for word; only quotes, dashes and spaces may differ.",
    "X102": "The text at hand is the one whose hash the source records.",
}
"""What is checked against texts, by code."""

_ALIKE = str.maketrans(
    {quote: "'" for quote in "‘’‚‛′ʼ`´"}
    | {quote: '"' for quote in "“”„‟″«»"}
    | {dash: "-" for dash in "‐‑‒–—―−"}
)


class TextsUnreadable(Exception):
    """The texts cannot be read: no such folder, or one of them is not UTF-8."""


@dataclass(frozen=True)
class Comparison:
    """What came of comparing: the findings, how many fragments were compared, and how many have no text at hand."""

    findings: list[Finding]
    checked: int
    without_text: int


def read_texts(folder: Path) -> dict[str, bytes]:
    """The bytes of every `<source_id>.txt` in a folder by source id. TextsUnreadable when there is no such folder."""
    if not folder.is_dir():
        raise TextsUnreadable(f"{folder}: is no folder")
    try:
        return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.txt")) if path.is_file()}
    except OSError as error:
        raise TextsUnreadable(f"{folder}: a text cannot be read ({error.strerror})") from error


def compare_fragments(package: Package, texts: Mapping[str, bytes]) -> Comparison:
    """Look up every fragment of the evidence in the text of its source, and the hash of every text at hand."""
    findings = [finding for row in package.rows("sources") for finding in _hash_faults(package["sources"], row, texts)]
    folded: dict[str, str] = {}
    checked = without_text = 0
    for row in package.rows("evidence"):
        source, fragment = row.get("source_id"), row.get("fragment")
        if fragment and source in texts:
            checked += 1
            if source not in folded:
                folded[source] = fold(_decoded(source, texts[source]))
            if not stands_in(fragment, folded[source]):
                findings.append(_missing(package["evidence"], row, folded[source]))
        elif fragment:
            without_text += 1
    return Comparison(sorted(findings), checked, without_text)


def fold(text: str) -> str:
    """The text with one kind of each quote, dash and space; nothing else is changed but letters in parts are joined."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_ALIKE).split())


def stands_in(fragment: str, folded_text: str) -> bool:
    """Whether a fragment stands in a folded text as whole words, letter case as it is."""
    wanted = fold(fragment)
    before = r"(?<!\w)" if wanted[:1].isalnum() else ""
    after = r"(?!\w)" if wanted[-1:].isalnum() else ""
    return bool(wanted) and re.search(before + re.escape(wanted) + after, folded_text) is not None


def nearest_passage(fragment: str, folded_text: str) -> str:
    """The stretch of a folded text, as many words long, that shares most words with a fragment; empty when none does.

    Of two that share as many, the one that starts with the same word.
    """
    words, sought = folded_text.split(), fold(fragment).casefold().split()
    wanted, size, lower = Counter(sought), len(sought), [word.casefold() for word in words]
    window, best, place = Counter(lower[:size]), (0, False), 0
    for start in range(max(1, len(words) - size + 1)):
        if start:
            window[lower[start - 1]] -= 1
            window[lower[start + size - 1]] += 1
        shared = sum(min(count, window[word]) for word, count in wanted.items())
        likeness = (shared, lower[start : start + 1] == sought[:1])
        if shared and likeness > best:
            best, place = likeness, start
    return " ".join(words[place : place + size]) if best[0] else ""


def _hash_faults(table: Table, row: Row, texts: Mapping[str, bytes]) -> list[Finding]:
    source, recorded = row.get("source_id"), row.get("text_sha256")
    actual = hashlib.sha256(texts[source]).hexdigest() if source in texts else recorded
    if actual == recorded:
        return []
    problem = f"the text at hand has the hash {actual}" if recorded else "no hash is recorded for the text at hand"
    hint = f"compare the two texts; when the one at hand is right, write {actual} in {table.path}"
    return [Finding(table.path, row.line, "X102", source, "text_sha256", recorded, problem, hint)]


def _missing(table: Table, row: Row, folded_text: str) -> Finding:
    near = nearest_passage(row.get("fragment"), folded_text)
    hint = f"the nearest passage reads “{near}”; copy the exact words into {table.path}" if near else (
        f"nothing like it stands there; check source_id in {table.path}"
    )
    problem = f"does not stand in the text of {row.get('source_id')}"
    return Finding(table.path, row.line, "X101", row.get("evidence_id"), "fragment", row.get("fragment"), problem, hint)


def _decoded(source: str, text: bytes) -> str:
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TextsUnreadable(f"{source}.txt: is not UTF-8 (byte {error.start + 1})") from error
