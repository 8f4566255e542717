"""What the tests of exports and citations share: a package on disk, changed in one cell, joined or exported."""

import csv
import io
import json
from pathlib import Path

from clausebook.exports import export_files
from clausebook.package import read_package
from clausebook.records import Dataset, join

SITE_URL = "https://clausebook.example/book/"


def joined(package: Path) -> Dataset:
    """The dataset of a package on disk."""
    return join(read_package(package))


def exported(package: Path) -> dict[str, bytes]:
    """Every download of a package on disk, by path, as bytes."""
    files = export_files(joined(package), SITE_URL)
    return {path: content.encode() if isinstance(content, str) else content for path, content in files.items()}


def written(package: Path, folder: Path) -> Path:
    """The downloads of a package, written below `folder`; the data folder among them."""
    for path, content in exported(package).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder / "data"


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def change_cell(package: Path, table: str, position: int, column: str, value: str) -> None:
    """Put a value into one cell of a table of the package."""
    file = package / "data" / f"{table}.csv"
    rows = rows_of(file.read_bytes())
    rows[position][column] = value
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def change_descriptor(package: Path, **values: str) -> None:
    """Put values into the descriptor of the package."""
    file = package / "datapackage.json"
    descriptor = json.loads(file.read_bytes()) | values
    file.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
