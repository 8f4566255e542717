"""The pages that the data makes: one for each record and each agreement, and one for each id that has a tombstone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import jinja2

from clausebook.comparison import Comparison
from clausebook.records import KINDS, Code, Dataset, Record
from clausebook.site.cite_box import cite_boxes
from clausebook.site.lineage import lineage_of
from clausebook.site.notes import notes_of

FACT_COLUMNS = {
    "clauses": (
        "topic holder_id counterparty_id modality condition held_from held_until term_kind term_end end_condition"
        " status firmness"
    ).split(),
    "figures": "measure value qualifier conditionality payer_id payee_id as_of period basis formula series firmness".split(),
    "events": "happened_on kind actor_id counterparty_id firmness".split(),
    "terms": "definition_status defined_by_id firmness".split(),
    "agreements": "kind announced_on held_from held_until superseded_by public_extent".split(),
}
"""The columns shown as a list of facts on the page of a record, by table and in order."""

_BELONGING = ("figures", "events", "terms")


@dataclass(frozen=True)
class RecordPage:
    """A page made from a record: where it lies below the site's root, which shell it takes, and what goes in.

    Without `contents` the list of what is on the page is made from its headings.
    """

    path: str
    shell: str
    title: str
    description: str
    article: str
    contents: str = ""


def record_pages(dataset: Dataset, comparison: Comparison, env: jinja2.Environment, site_url: str) -> Iterator[RecordPage]:
    """A page for every living record and agreement, in the order of the tables."""
    shared = {
        "root": "../../",
        "kinds": KINDS,
        "sources": {row["source_id"]: row for row in dataset.table("sources")},
        "registered": {row["record_id"]: row for row in dataset.table("register")},
        "proven": {row["evidence_id"]: record for record in dataset.records.values() for row in record.evidence},
    }
    boxes = cite_boxes(dataset, site_url)
    for record in dataset.records.values():
        values = shared | record_values(dataset, record) | {"box": boxes[record.id]}
        yield _agreement_page(record, dataset, comparison, env, values) if record.table == "agreements" else RecordPage(
            path=f"{record.address}index.html",
            shell="records",
            title=page_title(record),
            description=description(record),
            article=env.get_template("record.html").render(values),
        )


def record_values(dataset: Dataset, record: Record) -> dict:
    """What the template of any record draws on."""
    shown = facts(dataset, record)
    return {
        "record": record,
        "facts": shown,
        "notes": notes_of(record, [column for column, _, _ in shown]),
        "lineage": lineage_of(record),
    }


def _agreement_page(
    record: Record, dataset: Dataset, comparison: Comparison, env: jinja2.Environment, values: dict
) -> RecordPage:
    values |= {
        "silences": silences_of(comparison, record),
        "topics": clauses_by_topic(dataset, record),
        "questions": [row for row in dataset.table("unknowns") if row["agreement_id"] == record.id],
        "belonging": {table: [each for each in dataset.of(table) if each.agreement is record] for table in _BELONGING},
    }
    return RecordPage(
        path=f"{record.address}index.html",
        shell="agreements",
        title=page_title(record),
        description=description(record),
        article=env.get_template("agreement.html").render(values),
        contents=env.get_template("jump-list.html").render(values),
    )


def clauses_by_topic(dataset: Dataset, agreement: Record) -> list[tuple[Code, list[Record]]]:
    """The clauses of an agreement by topic, in the order in which the topics come up."""
    groups: dict[str, list[Record]] = {}
    for clause in dataset.clauses_of(agreement.id):
        groups.setdefault(clause["topic"], []).append(clause)
    return [(dataset.code("clauses", "topic", topic), clauses) for topic, clauses in groups.items()]


def tombstone_pages(dataset: Dataset, env: jinja2.Environment) -> Iterator[RecordPage]:
    """A page for every id that was withdrawn, merged or split: what became of it, why, and where to read on."""
    stones: dict[str, list[Mapping[str, str]]] = {}
    for row in dataset.table("tombstones"):
        stones.setdefault(row["record_id"], []).append(row)
    titles = {row["record_id"]: row["title"] for row in dataset.table("register")}
    for record_id, rows in stones.items():
        title = titles[record_id]
        article = env.get_template("tombstone.html").render(
            record_id=record_id, title=title, stones=rows, records=dataset.records, root="../../"
        )
        folder = "records" if record_id.split("-")[0] in ("clause", "figure", "event", "term") else "agreements"
        yield RecordPage(
            path=f"{folder}/{record_id}/index.html",
            shell=folder,
            title=f"{title} ({rows[0]['fate']}) · Clausebook",
            description=f"{record_id} is no longer kept as it was. {rows[0]['reason']}",
            article=article,
        )


def facts(dataset: Dataset, record: Record) -> list[tuple[str, str, str]]:
    """The facts to show: column, its title in the schema, and its cell; empty cells are left out."""
    titles = {field["name"]: field["title"] for field in dataset.package[record.table].fields}
    return [(column, titles[column], record[column]) for column in FACT_COLUMNS[record.table] if record[column]]


def silences_of(comparison: Comparison, agreement: Record) -> list:
    """The cells of an agreement that hold a silence, in the order of the topics."""
    return [
        cell
        for _, cells in comparison.rows
        for cell in cells
        if cell.agreement is agreement and cell.silence is not None
    ]


def page_title(record: Record) -> str:
    """The title of a record's page: its own, then where it stands."""
    if record.table == "agreements":
        return f"{record['short_title']}: the agreement clause by clause · Clausebook"
    return f"{record.title} ({record.short_form}) · Clausebook"


def description(record: Record) -> str:
    """One or two sentences for search engines and previews: the record's own statement."""
    return record["summary"] if record.table == "agreements" else record["statement"]
