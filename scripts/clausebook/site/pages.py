"""The pages that the data makes: one for each record and each agreement, and one for each id that has a tombstone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import jinja2

from clausebook.citations import plain_citation
from clausebook.comparison import Comparison
from clausebook.records import Dataset, Record

FACT_COLUMNS = {
    "clauses": (
        "topic holder_id counterparty_id modality condition held_from held_until term_kind term_end end_condition"
        " status firmness"
    ).split(),
    "figures": "measure value qualifier conditionality payer_id payee_id as_of period basis formula firmness".split(),
    "events": "happened_on kind actor_id counterparty_id firmness".split(),
    "terms": "definition_status defined_by_id firmness".split(),
    "agreements": "kind announced_on held_from held_until superseded_by public_extent".split(),
}
"""The columns shown as a list of facts on the page of a record, by table and in order."""


@dataclass(frozen=True)
class RecordPage:
    """A page made from a record: where it lies below the site's root, which shell it takes, and what goes in."""

    path: str
    shell: str
    title: str
    description: str
    article: str


def record_pages(dataset: Dataset, comparison: Comparison, env: jinja2.Environment, site_url: str) -> Iterator[RecordPage]:
    """A page for every living record and agreement, in the order of the tables."""
    sources = {row["source_id"]: row for row in dataset.table("sources")}
    for record in dataset.records.values():
        is_agreement = record.table == "agreements"
        template = env.get_template("agreement.html" if is_agreement else "record.html")
        article = template.render(
            record=record,
            root="../../",
            facts=facts(dataset, record),
            citation=plain_citation(record, dataset, site_url),
            silences=silences_of(comparison, record) if is_agreement else [],
            sources=sources,
        )
        yield RecordPage(
            path=f"{record.address}index.html",
            shell="agreements" if is_agreement else "records",
            title=page_title(record),
            description=description(record),
            article=article,
        )


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
