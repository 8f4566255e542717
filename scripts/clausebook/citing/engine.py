"""Citations set by the CSL engine of Pandoc, all of one style in one run.

Pandoc is a program and comes with the package pypandoc-binary; it is run on files in a temporary folder, in its
sandbox, and reads nothing else. Its answer is taken as a tree and not as HTML, so that nothing of a cell can become
markup here. What was set once is kept for as long as the program runs, since a preview sets the same again and again.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import Any

from markupsafe import Markup

from clausebook.citing.csl import csl_item
from clausebook.citing.pandoc_tree import citation_nodes, document, markup
from clausebook.citing.references import Reference
from clausebook.citing.styles import STYLES, Style, style_text

PANDOC = Path(str(files("pypandoc"))) / "files" / ("pandoc.exe" if sys.platform == "win32" else "pandoc")

_LESS_THAN = "\ue000"
"""Stands for `<` on the way through the engine, which reads `<i>` in a title as italics; no text has this character."""

_known: dict[tuple[Style, str], Markup] = {}
"""What was set before, by style and item; setting is a pure function of both."""

MOST_KNOWN = 100_000
"""How many citations are kept before all are forgotten: a few hundred bytes each."""


class EngineFailed(Exception):
    """Pandoc refused a style or an item; the message is its own."""


def set_citations(references: Iterable[Reference]) -> dict[str, dict[str, Markup]]:
    """The citations of each reference as HTML, by its key and then by the name of the style, in the order of STYLES.

    EngineFailed when Pandoc complains of anything.
    """
    items = {reference.key: _engine_item(reference) for reference in references}
    if len(_known) > MOST_KNOWN:
        _known.clear()
    with ThreadPoolExecutor(len(STYLES)) as pool:  # each waits for a program of its own
        list(pool.map(lambda style: _set_new(style, items), STYLES))
    return {key: {style.name: _known[style, item] for style in STYLES} for key, item in items.items()}


def _set_new(style: Style, items: Mapping[str, str]) -> None:
    new = {key: item for key, item in items.items() if (style, item) not in _known}
    if new:
        answer = _run(style, list(new), f"[{','.join(new.values())}]")
        for key, nodes in citation_nodes(answer, style.is_note).items():
            _known[style, new[key]] = Markup(markup(nodes).replace(_LESS_THAN, "&lt;"))


def _run(style: Style, keys: Sequence[str], items: str) -> Any:
    """The tree of a document that holds every citation."""
    with tempfile.TemporaryDirectory() as folder:
        csl, bibliography = Path(folder, "style.csl"), Path(folder, "items.json")
        csl.write_text(style_text(style), encoding="utf-8")
        bibliography.write_text(items, encoding="utf-8")
        command = [PANDOC, "--sandbox", "--citeproc", "--csl", csl, "--bibliography", bibliography]
        command += ["--from", "json", "--to", "json", "--fail-if-warnings"]
        asked = json.dumps(document(keys, style.is_note))
        done = subprocess.run(command, input=asked, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise EngineFailed(f"{style.title}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def _engine_item(reference: Reference) -> str:
    """The item as JSON text, with the place in the title kept in its own letters (“cl. 3” is no headline).

    A reference that is no part of a whole has its version in its title, and would show it twice.
    """
    item = {name: _harmless(value) for name, value in csl_item(reference).items() if name != "abstract"}
    if reference.place:
        title, place = _harmless(reference.title), _harmless(f"({reference.place})")
        item["title"] = f'{title} <span class="nocase">{place}</span>'
        if not reference.container:
            del item["version"]
    return json.dumps(item, ensure_ascii=False)


def _harmless(value: Any) -> Any:
    if isinstance(value, list):
        return [_harmless(member) for member in value]
    if isinstance(value, dict):
        return {name: _harmless(member) for name, member in value.items()}
    return value.replace("<", _LESS_THAN) if isinstance(value, str) else value
