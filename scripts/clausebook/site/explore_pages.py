"""The explorer: its records as a script, and a plain list page with a CSV file for each value of each facet."""

import csv
import io
import re
from collections.abc import Iterator, Mapping

import jinja2
from markupsafe import Markup

from clausebook.dates import in_words
from clausebook.records import Dataset, Record
from clausebook.site.facets import FACETS, FacetValue, agreement_of, date_of, facets_of, listed
from clausebook.site.pages import RecordPage
from clausebook.site.search import as_script
from clausebook.site.templating import amount

COLUMNS = {
    "id": "Permanent id of the record.",
    "kind": "Clause, figure, event, term or agreement.",
    "title": "Title of the record; for a term the word itself.",
    "statement": "What the record says, in our words.",
    "agreement_id": "Key of the agreement it belongs to.",
    "agreement": "Short title of that agreement.",
    "parties": "Keys of the parties it names, separated by spaces; a list in JSON.",
    "topics": "Codes of its topics, for other records than clauses those of related clauses; a list in JSON.",
    "modality": "May, must and so on, for clauses.",
    "status": "Whether a clause holds.",
    "firmness": "On whose word it rests.",
    "date": "Day, month, year or span it is stated for, else the day on which its agreement was announced (EDTF).",
    "amount": "For figures, the amount in words.",
    "value": "For figures, the amount as a number; empty where it is undisclosed.",
    "unit": "Unit of the value.",
    "address": "Address of the record’s page.",
}
"""The columns of what can be downloaded from the explorer, and what each holds."""

_LISTS = ("parties", "topics")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def explore_row(dataset: Dataset, record: Record, site_url: str) -> dict[str, str | list[str]]:
    """The cells of one record, by the columns of the explorer."""
    facets, agreement = facets_of(dataset, record), agreement_of(record)
    is_figure = record.table == "figures"
    return {
        "id": record.id,
        "kind": record.kind,
        "title": record.title,
        "statement": record.get("statement") or record.get("summary"),
        "agreement_id": agreement.id if agreement else "",
        "agreement": agreement["short_title"] if agreement else "",
        "parties": facets["party"],
        "topics": facets["topic"],
        "modality": record.get("modality"),
        "status": record.get("status"),
        "firmness": record.get("firmness"),
        "date": date_of(record),
        "amount": str(amount(record)) if is_figure else "",
        "value": record.get("value"),
        "unit": record.get("unit"),
        "address": site_url + record.address,
    }


def explore_rows(dataset: Dataset, site_url: str) -> dict[str, dict[str, str | list[str]]]:
    """The rows of all records by id, as lists show them."""
    return {record.id: explore_row(dataset, record, site_url) for record in listed(dataset)}


def records_script(rows: Mapping[str, Mapping], facets: Mapping[str, list[FacetValue]], site_url: str) -> str:
    """The rows and the titles of their codes as a script; what the page can work out itself is left out."""
    shown = [column for column in COLUMNS if column not in ("agreement", "address")]
    titles = {facet: {each.value: each.title for each in values} for facet, values in facets.items()}
    data = {
        "site": site_url,
        "columns": [*shown, "day"],
        "download": list(COLUMNS),
        "titles": titles,
        "rows": [[*(row[column] for column in shown), _day(row["date"])] for row in rows.values()],
    }
    return f"window.clausebookRecords={as_script(data)};\n"


def facet_pages(
    dataset: Dataset, facets: Mapping[str, list[FacetValue]], env: jinja2.Environment
) -> Iterator[RecordPage]:
    """The page of each value: its records by kind."""
    template, row = env.get_template("facet.html"), env.get_template("facet-row.html")
    written = {record.id: Markup(row.render(record=record, date=date_of(record), root="../../")) for record in dataset.records.values()}
    for facet, title in FACETS.items():
        for value in facets[facet]:
            yield RecordPage(
                path=f"{value.address}index.html",
                shell="explore",
                title=f"{title}: {value.title} · Explore · Clausebook",
                description=f"Every record recorded under {title.lower()} “{value.title}”, with a link to each.",
                article=template.render(value=value, facet_title=title, written=written, root="../../"),
            )


def facet_files(rows: Mapping[str, Mapping], facets: Mapping[str, list[FacetValue]]) -> dict[str, str]:
    """The CSV file beside the page of each value."""
    return {
        f"explore/{value.name}.csv": explore_csv(rows[record.id] for record in value.records)
        for values in facets.values()
        for value in values
    }


def explore_csv(rows: Iterator[Mapping]) -> str:
    """Rows as CSV with the columns of the explorer, safe to open in a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_safe(" ".join(row[column]) if column in _LISTS else row[column]) for column in COLUMNS] for row in rows)
    return text.getvalue()


def _day(date: str) -> str:
    return in_words(date) if date else ""


def _safe(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would run as a formula; a number is none."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and cell and not _NUMBER.fullmatch(cell) else cell
