"""Pandoc's tree of a document: one that asks for citations, and the citations found in the answer as HTML."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any


_VERSION = [1, 23, 1]
_TAGS = {"Emph": "i", "Strong": "b", "Superscript": "sup", "Subscript": "sub"}


def document(keys: Sequence[str], as_notes: bool) -> Any:
    """A document that cites each key in a note, or one whose list of references holds every item."""
    if as_notes:
        meta = {"suppress-bibliography": {"t": "MetaBool", "c": True}}
        blocks = [{"t": "Para", "c": [_cite(key)]} for key in keys]
    else:
        meta, blocks = {"nocite": {"t": "MetaInlines", "c": [_cite("*")]}}, []
    return {"pandoc-api-version": _VERSION, "meta": meta, "blocks": blocks}


def citation_nodes(answer: Any, as_notes: bool) -> dict[str, list[Any]]:
    """The inline nodes of each citation, by key; without the label (“[1]”) that a numbered list puts before an entry."""
    return dict(_notes(answer["blocks"]) if as_notes else _entries(answer["blocks"]))


def markup(nodes: Sequence[Any]) -> str:
    """Inline nodes as HTML: text, italics, bold, raised, lowered, small capitals; links as their text."""
    return "".join(_inline(node) for node in nodes).strip()


def _cite(key: str) -> Any:
    mode = {"t": "NormalCitation"}
    citation = {"citationId": key, "citationPrefix": [], "citationSuffix": [], "citationMode": mode}
    return {"t": "Cite", "c": [[citation | {"citationNoteNum": 0, "citationHash": 0}], []]}


def _notes(blocks: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
    for block in blocks:
        citations, shown = block["c"][0]["c"]
        note = next(node for node in shown if node["t"] == "Note")
        yield citations[0]["citationId"], _flat(note["c"])


def _entries(blocks: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
    listed = next(block for block in blocks if block["t"] == "Div" and block["c"][0][0] == "refs")
    for entry in listed["c"][1]:
        (name, *_), inner = entry["c"]
        yield name.removeprefix("ref-"), _flat(inner)


def _flat(blocks: Sequence[Any]) -> list[Any]:
    nodes: list[Any] = []
    for block in blocks:
        if block["t"] == "Div":
            nodes += _flat(block["c"][1])
        else:
            nodes += [node for node in block["c"] if not _is_label(node)]
    return nodes


def _is_label(node: Any) -> bool:
    return node["t"] == "Span" and "csl-left-margin" in node["c"][0][1]


def _inline(node: Any) -> str:
    kind, content = node["t"], node.get("c")
    match kind:
        case "Str":
            return escape(content)
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "SmallCaps":
            return f'<span class="small-caps">{markup_inside(content)}</span>'
        case "Span" | "Link" | "Quoted" | "Underline":
            return markup_inside(content[1] if kind in ("Span", "Link", "Quoted") else content)
        case _ if kind in _TAGS:
            return f"<{_TAGS[kind]}>{markup_inside(content)}</{_TAGS[kind]}>"
    raise ValueError(f"Pandoc set something that a citation is not expected to hold: {kind}")


def markup_inside(nodes: Sequence[Any]) -> str:
    """Inline nodes as HTML with the spaces at their ends."""
    return "".join(_inline(node) for node in nodes)
