"""The documents that search looks through: every record, and every section of the written pages; and the synonyms."""

import csv
import html
import json
import re
from collections.abc import Mapping
from importlib.resources import files

from clausebook.dates import in_words
from clausebook.records import Dataset, Record
from clausebook.site.facets import agreement_of, date_of, facets_of
from clausebook.site.templating import amount

Document = dict[str, str | float | list[str]]

_TAG = re.compile(r"<[^>]+>")
_WORD = re.compile(r"\$?\d[\d.,]*(?:[ -]?(?:trillion|billion|million|tn|bn|[tbm]\b|per cent|percent|%|gigawatts?|gw\b))?|[^\W\d]+(?:-[^\W\d]+)*")
_OWN_WORDS = ("statement", "caution", "summary", "condition", "end_condition", "basis")
_CODED = ("measure", "modality", "status", "definition_status", "kind")

_WEIGHTS = {"clauses": 1.2, "figures": 1.1, "terms": 0.8}
"""How much a record of a table weighs against others that match as well: people ask for what is agreed."""

_SCOPE_WEIGHTS = {"core": 1.15, "context": 0.9}
"""The agreement of the book comes before the deals around it when both fit a question."""

_AGES = (1.1, 1.0, 0.85)
"""What a record weighs by how often its agreement has been replaced, the last for twice and more: people ask for what
stands today, then for what stood before it."""

_HOLDS = 1.1
"""How much more a clause weighs that is in force: people ask for what holds now."""


def record_documents(dataset: Dataset) -> list[Document]:
    """One document for each record: what is shown, what it is filtered by, and the words to find it by."""
    return [_filled(_document(dataset, record)) for record in dataset.records.values()]


def page_documents(index: Mapping, written: set[str]) -> list[Document]:
    """The sections of written pages as MkDocs' search plugin lists them, without markup and without shells."""
    documents: list[Document] = []
    for entry in index["docs"]:
        address = entry["location"]
        if address.split("#")[0] in written:
            text = html.unescape(_TAG.sub(" ", entry["text"]))
            title = html.unescape(_TAG.sub("", entry["title"]))
            shown = {"title": title.rstrip("¶ "), "address": address, "context": "Page"}
            documents.append({**shown, "text": " ".join(text.split()), "kind": "page"})
    return documents


def documents_script(documents: list[Document], synonyms: list[tuple[str, str]] = ()) -> str:
    """Documents and synonyms as a script, since pages opened from disk may load a script but not fetch a file."""
    return f"window.clausebookDocuments={as_script(documents)};\nwindow.clausebookSynonyms={as_script(list(synonyms))};\n"


def as_script(value: object) -> str:
    """A plain value as a literal that is safe inside a script file and a script element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("\u2028", "\\u2028")


def read_synonyms() -> list[tuple[str, str]]:
    """What people say and what the records say, row by row of `synonyms.csv` beside this module."""
    text = files("clausebook.site").joinpath("synonyms.csv").read_text(encoding="utf-8")
    return [(row["people_say"], row["records_say"]) for row in csv.DictReader(text.splitlines())]


def context(record: Record) -> str:
    """The line under a result: what it is and where it belongs."""
    if record.table == "agreements":
        return "Agreement"
    if record.agreement and record.table == "clauses":
        return f"Clause · {record.short_form} · {record.id}"
    place = f" · {record.agreement['short_title']}" if record.agreement else ""
    value = f" · {amount(record)}" if record.table == "figures" else ""
    return f"{record.kind.capitalize()}{value}{place} · {record.id}"


def _document(dataset: Dataset, record: Record) -> Document:
    facets = facets_of(dataset, record)
    return {
        "id": record.id,
        "title": record.title,
        "address": record.address,
        "context": context(record),
        "text": " ".join(filter(None, map(record.get, _OWN_WORDS))),
        "tags": _tags(dataset, record, facets),
        "notes": _notes(record),
        "kind": record.kind,
        "agreement": "".join(facets["agreement"]),
        "parties": facets["party"],
        "weight": weight(dataset, record),
    }


def _filled(document: Document) -> Document:
    return {key: value for key, value in document.items() if value}


def _tags(dataset: Dataset, record: Record, facets: Mapping[str, list[str]]) -> str:
    """Words that belong to a record and are not in its sentences: titles of its codes, parties, its day."""
    topics = [dataset.code("clauses", "topic", topic).title for topic in facets["topic"]]
    codes = [dataset.code(record.table, column, record[column]).title for column in _CODED if record.get(column)]
    names = [dataset.parties[party]["short_name"] for party in facets["party"]]
    if record.table == "figures":
        codes.append(str(amount(record)))
    own_day = record.get("happened_on") or record.get("as_of") or record.get("announced_on")
    return " ".join([*topics, *codes, *names, *([in_words(own_day)] if own_day and date_of(record) else [])])


def _notes(record: Record) -> str:
    """The words of explanations and fragments that its own sentences lack, each once: they are searched, never shown."""
    own = set(_WORD.findall(f"{record.title} {record.get('statement')}".lower()))
    said = [*(row["text"] for row in record.annotations), *(row["fragment"] for row in record.evidence)]
    return " ".join(word for word in dict.fromkeys(_WORD.findall(" ".join(said).lower())) if word not in own and len(word) > 2)


def weight(dataset: Dataset, record: Record) -> float:
    """How much a record weighs among others that match as well; 1 is neutral."""
    made, agreement = _WEIGHTS.get(record.table, 1.0), agreement_of(record)
    if agreement:
        made *= _SCOPE_WEIGHTS.get(agreement["scope"], 1.0) * _AGES[min(_replaced(dataset, agreement), len(_AGES) - 1)]
    return round(made * (_HOLDS if record.get("status") == "in-force" else 1), 2)


def _replaced(dataset: Dataset, agreement: Record) -> int:
    """How many agreements came after one another in its place."""
    later = agreement["superseded_by"]
    return 1 + _replaced(dataset, dataset.records[later]) if later else 0
