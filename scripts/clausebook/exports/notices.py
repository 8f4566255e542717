"""The texts that travel with the downloads: what they hold, what to mind, how to cite, and the licence."""

from collections.abc import Mapping
from pathlib import Path

from clausebook.citations import absolute_address, dataset_citation
from clausebook.dates import in_words
from clausebook.exports.tables import PublishedTable
from clausebook.records import Dataset

LICENCE_FILE = Path(__file__).resolve().parents[3] / "LICENSE-DATA"

_MIND = """\
## What to mind

- **The contract is not public.** The tables hold what the parties announced, what filings say, what the press reports and
  what follows from these; the column `firmness` says which. `unknowns.csv` lists what nobody outside knows.
- **Our words and theirs.** `statement` is ours. `fragment` in `evidence.csv` is a source’s own words, at most twelve, and stays
  its author’s. `annotations.csv` is our reading. Nothing here is legal advice.
- **Dates** are EDTF (ISO 8601-2): a day, a month, a year or an interval, `~` for about and `?` for uncertain. Beside each
  stand its first and last day as plain dates (`…_earliest`, `…_latest`). `held_until` is the first day on which something no
  longer held.
- **Amounts** are plain digits in the unit given (250000000000 US dollars, not 250 billion). Never add figures of different
  `measure`, or conditional ones to firm ones; `caution` says what each must not be taken for.
- **Empty** means that there is no value; a code beside it says why (not disclosed, no stated end, and the like).
- **Codes** are defined in `codelists/`, one file for each closed list.
- **Keys are text.** Read every column as the schema says: some identifiers of parties begin with a nought.
- **Spreadsheets** find no formula here: no text starts with `=`, `+`, `-` or `@`. They may still turn dates and long
  numbers into something else, so import every column as text.
- `register.csv` lists every id ever given out. An id that was withdrawn, merged or split says so there and in
  `tombstones.csv`; it is never used again.
- Waivers of the project’s own checks are not published; they say nothing about the agreements.
"""


def licence_text() -> str:
    """The text of the licence of the data, as it lies in the project; FileNotFoundError when it is missing."""
    return LICENCE_FILE.read_text(encoding="utf-8")


def read_me(dataset: Dataset, tables: Mapping[str, PublishedTable], site_url: str) -> str:
    """The note that stands in the data folder and in the zip, as Markdown."""
    about = dataset.package.descriptor
    listed = "".join(f"| `{table.path}` | {table.description} | {len(table.rows)} |\n" for table in tables.values())
    return f"""\
# {about["title"]}

{about["description"]}

Version {dataset.version}, state of {in_words(dataset.state_on)}. Home: {absolute_address(site_url, "")}

| file | what it holds | rows |
| --- | --- | ---: |
{listed}
`datapackage.json` describes every file (Data Package 2.0), `schemas/` every column. Each table is published as JSON too, with
the same name, in {absolute_address(site_url, "data/")}, where `SHA256SUMS` holds the checksums.

{_MIND}
## How to cite

{dataset_citation(dataset, site_url)}

To cite one record, copy the citation from its page.

## Licence

{about["licenses"][0]["title"]} ({about["licenses"][0]["name"]}), {about["licenses"][0]["path"]}; the whole text is in `LICENSE-DATA`.
"""
