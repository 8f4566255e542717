"""What fills the slots of written pages: lists, tables and the home page, each from a template of its name."""

from collections.abc import Mapping
from dataclasses import dataclass

import jinja2
from markupsafe import Markup

from clausebook.as_of import days_of_change
from clausebook.charts.catalogue import Chart, charts
from clausebook.charts.drawing import draw
from clausebook.charts.specs import value_in_words
from clausebook.citations import dataset_citation
from clausebook.comparison import Comparison
from clausebook.dates import parse_date
from clausebook.differences import pair_name
from clausebook.exports.tables import published_schema
from clausebook.fragments import CHECKS
from clausebook.records import KINDS, Code, Dataset, Record
from clausebook.reliability import ENOUGH, agreements, coded_twice, short_of_enough
from clausebook.rules import RULES
from clausebook.site.cite_box import dataset_box
from clausebook.site.explore_pages import COLUMNS
from clausebook.site.facets import FACETS, facet_values

_INTERNAL = {"waivers"}
_SUBJECTS = {
    "T": "Structure",
    "F": "Form",
    "D": "Dates",
    "N": "Numbers",
    "E": "Evidence",
    "A": "Agreements and succession",
    "C": "Completeness",
    "S": "Register and ids",
    "R": "Codings",
    "U": "Unused rows",
    "W": "Waivers",
}


@dataclass(frozen=True)
class Turn:
    """A change worth showing first: the topic, the clause before, what became of it, and the clause after."""

    topic: Code
    before: Record
    relation: str
    after: Record


def slot_values(dataset: Dataset, comparison: Comparison, downloads: Mapping[str, int], site_url: str) -> dict:
    """What the slot templates draw on, computed once: plain values by name."""
    contracts = contracts_in_question(dataset)
    current, previous = contracts[0], contracts[1] if len(contracts) > 1 else None
    return {
        "comparison": comparison,
        "pair_name": pair_name,
        "current": current,
        "changes": changes(dataset, previous, current) if previous else [],
        "turns": turns(dataset, current),
        "previous": previous,
        "events": in_order(dataset.of("events")),
        "disputes": [record for record in dataset.records.values() if record.is_disputed],
        "kinds": KINDS,
        "titles": {table.name: {field["name"]: field["title"] for field in table.fields} for table in dataset.package.tables.values()},
        "uses": uses_of_sources(dataset),
        "used_codes": uses_of_codes(dataset),
        "tables": [table for table in dataset.package.tables.values() if not table.is_codelist and table.name not in _INTERNAL],
        "published": {name: "data/" + table.path.removeprefix("data/") for name, table in dataset.package.tables.items()},
        "fields": {name: published_schema(table)["fields"] for name, table in dataset.package.tables.items()},
        "codelists": list(dataset.package.codelists),
        "rules": [(title, [rule for code, rule in sorted(RULES.items()) if code[0] == letter]) for letter, title in _SUBJECTS.items()],
        "drawn": [(chart, _drawn(chart)) for chart in charts(dataset)],
        "value_in_words": value_in_words,
        "days": [day.isoformat() for day in days_of_change(dataset)],
        "today": dataset.state_on,
        "text_checks": CHECKS,
        "agreements_of_coders": agreements(dataset.table("codings")),
        "coded_twice": coded_twice(dataset.table("codings")),
        "short": short_of_enough(agreements(dataset.table("codings"))),
        "enough": ENOUGH,
        "facets": facet_values(dataset),
        "facet_titles": FACETS,
        "explore_columns": COLUMNS,
        "downloads": downloads,
        "dataset_citation": dataset_citation(dataset, site_url),
        "box": dataset_box(dataset, site_url),
    }


def _drawn(chart: Chart) -> Markup:
    """The drawing of a chart for the page of figures, which lies one folder below the root."""
    return Markup(draw(chart, {point.record.id: f"../{point.record.address}" for point in chart.points}))


def contracts_in_question(dataset: Dataset) -> list[Record]:
    """The contracts between the two parties of the book, latest first; a joint statement is no contract."""
    contracts = [record for record in dataset.agreements if record["kind"] != "joint-statement"]
    return [record for record in contracts if record["scope"] == "core"] or contracts


def render_slot(name: str, env: jinja2.Environment, values: Mapping, root: str) -> str:
    """The HTML of one slot on a page from which `root` leads to the site's root."""
    return env.get_template(f"slots/{name}.html").render(values, root=root)


def in_order(events: list[Record]) -> list[Record]:
    """Events by date, earliest first, then by id."""
    return sorted(events, key=lambda event: (parse_date(event["happened_on"]).earliest, event.id))


def changes(dataset: Dataset, before: Record, after: Record) -> list:
    """The successions from the clauses of one agreement into another, in the order of the earlier clauses."""
    return [
        succession
        for clause in dataset.clauses_of(before.id)
        for succession in clause.successors
        if succession.agreement is after
    ]


def turns(dataset: Dataset, current: Record, most: int = 5) -> list[Turn]:
    """The changes to show first: for each topic the first clause that matters and differs from what it follows."""
    found: dict[str, Turn] = {}
    for clause in dataset.clauses_of(current.id):
        steps = [step for step in clause.predecessors if step["relation"] != "kept"]
        if steps and clause.annotation("why-it-matters") and clause["topic"] not in found:
            topic = dataset.code("clauses", "topic", clause["topic"])
            found[topic.code] = Turn(topic, steps[0].predecessor, steps[0]["relation"], clause)
    return list(found.values())[:most]


def uses_of_sources(dataset: Dataset) -> dict[str, list[Record]]:
    """The records that rest on each source, by its key."""
    uses: dict[str, dict[str, Record]] = {}
    for record in dataset.records.values():
        for row in record.evidence:
            uses.setdefault(row["source_id"], {})[record.id] = record
    return {source: list(records.values()) for source, records in uses.items()}


def uses_of_codes(dataset: Dataset) -> dict[tuple[str, str], int]:
    """How often each code is used: (codelist, code) to number of cells."""
    counts: dict[tuple[str, str], int] = {}
    for (table, column), codelist in dataset.code_columns.items():
        for row in dataset.table(table):
            if row[column]:
                counts[codelist, row[column]] = counts.get((codelist, row[column]), 0) + 1
    return counts
