"""All that is published for programs: tables, descriptor, archive and checksums under data/, one file for each record."""

from datetime import date
from pathlib import PurePosixPath

from clausebook.exports.archive import checksums, zipped
from clausebook.exports.as_of_files import as_of_files
from clausebook.exports.chart_files import chart_files
from clausebook.exports.comparison_files import comparison_files
from clausebook.exports.descriptor import describe
from clausebook.exports.json_text import as_json
from clausebook.exports.notices import licence_text, read_me
from clausebook.exports.reference_files import reference_files
from clausebook.exports.record_files import record_files, record_index
from clausebook.exports.tables import PublishedTable, published_tables
from clausebook.records import Dataset

ARCHIVE_NAME = "clausebook.zip"
CHECKSUMS_NAME = "SHA256SUMS"


def export_files(dataset: Dataset, site_url: str) -> dict[str, bytes | str]:
    """Every download by its path below the site's root. The dataset must be free of findings.

    `data/` holds the package as published and, beside each CSV, the same rows as JSON; the records' own files lie
    beside their pages.
    """
    tables = published_tables(dataset.package)
    package = _package_files(dataset, tables, site_url)
    data = package | {
        **{_beside(table.path): table.as_json().encode() for table in tables.values()},
        "index.json": record_index(dataset, site_url).encode(),
        ARCHIVE_NAME: zipped(package, date.fromisoformat(dataset.state_on)),
    }
    data[CHECKSUMS_NAME] = checksums(data).encode()
    beside = record_files(dataset, site_url) | as_of_files(dataset, site_url)
    beside |= comparison_files(dataset) | chart_files(dataset, site_url)
    beside |= reference_files(dataset, site_url)
    return {f"data/{path}": data[path] for path in sorted(data)} | beside


def _package_files(dataset: Dataset, tables: dict[str, PublishedTable], site_url: str) -> dict[str, bytes]:
    """The files that make the package: what is in the zip."""
    rows = {table.path: table.as_csv().encode() for table in tables.values()}
    schemas = {table.schema_path: as_json(table.schema).encode() for table in tables.values()}
    descriptor = as_json(describe(dataset.package, tables, rows, site_url)).encode()
    notices = {"README.md": read_me(dataset, tables, site_url).encode(), "LICENSE-DATA": licence_text().encode()}
    return {"datapackage.json": descriptor, **schemas, **rows, **notices}


def _beside(csv_path: str) -> str:
    return str(PurePosixPath(csv_path).with_suffix(".json"))
