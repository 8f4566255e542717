"""The documents that search looks through: every record, and every section of the written pages."""

import html
import json
import re
from collections.abc import Mapping

from clausebook.records import Dataset, Record
from clausebook.site.templating import amount

_TAG = re.compile(r"<[^>]+>")

_WEIGHTS = {"clauses": 1.2, "figures": 1.1, "terms": 0.8}
"""How much a record of a table weighs against others that match as well: people ask for what is agreed."""

_HOLDS = 1.1
"""How much more a clause weighs that is in force: people ask for what holds now."""


def record_documents(dataset: Dataset) -> list[dict]:
    """One document for each record: id, title, address, context line, the words to find it by, and its weight."""
    return [
        {
            "id": record.id,
            "title": record.title,
            "address": record.address,
            "context": context(record),
            "text": _words(dataset, record),
            "weight": weight(record),
        }
        for record in dataset.records.values()
    ]


def weight(record: Record) -> float:
    """How much a record weighs among others that match as well; 1 is neutral."""
    holds = _HOLDS if record.get("status") == "in-force" else 1
    return round(_WEIGHTS.get(record.table, 1) * holds, 2)


def page_documents(index: Mapping, written: set[str]) -> list[dict[str, str]]:
    """The sections of written pages as MkDocs' search plugin lists them, without markup and without shells."""
    documents = []
    for entry in index["docs"]:
        address = entry["location"]
        if address.split("#")[0] in written:
            text = html.unescape(_TAG.sub(" ", entry["text"]))
            title = html.unescape(_TAG.sub("", entry["title"]))
            documents.append(
                {"title": title.rstrip("¶ "), "address": address, "context": "Page", "text": " ".join(text.split())}
            )
    return documents


def documents_script(documents: list[dict]) -> str:
    """The documents as a script, since pages opened from disk may load a script but not fetch a file."""
    listed = json.dumps(documents, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"window.clausebookDocuments={listed};\n"


def context(record: Record) -> str:
    """The line under a result: what it is and where it belongs."""
    if record.table == "agreements":
        return "Agreement"
    if record.agreement and record.table == "clauses":
        return f"Clause · {record.short_form} · {record.id}"
    place = f" · {record.agreement['short_title']}" if record.agreement else ""
    value = f" · {amount(record)}" if record.table == "figures" else ""
    return f"{record.kind.capitalize()}{value}{place} · {record.id}"


def _words(dataset: Dataset, record: Record) -> str:
    own = [record.get(column) for column in ("statement", "caution", "summary", "condition", "end_condition", "basis")]
    names = [dataset.code("clauses", "topic", record["topic"]).title] if record.table == "clauses" else []
    names += [
        dataset.parties[record.get(column)]["short_name"]
        for column in ("holder_id", "counterparty_id", "payer_id", "payee_id", "actor_id")
        if record.get(column)
    ]
    notes = [row["text"] for row in record.annotations]
    fragments = [row["fragment"] for row in record.evidence]
    return " ".join(part for part in (*own, *notes, *names, *dict.fromkeys(fragments)) if part)
