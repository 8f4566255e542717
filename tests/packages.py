"""Small whole packages on disk for tests: the good one of tests/data/good, and changes to it.

The good package has data of its own about invented parties; schemas, descriptor and codelists are those of the
project, the codelists cut down to the codes that the small data uses or waives.
"""

import csv
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from clausebook.canonical import csv_text
from clausebook.package import Package, read_package

TESTS = Path(__file__).parent
SHIPPED = TESTS.parent / "datapackage"
GOOD = TESTS / "data" / "good"
TEXTS = GOOD / "texts"


def assemble(target: Path) -> Path:
    """Put the good package together in a folder, which must not exist; that folder."""
    target.mkdir(parents=True)
    shutil.copy(SHIPPED / "datapackage.json", target)
    shutil.copytree(SHIPPED / "schemas", target / "schemas")
    shutil.copytree(SHIPPED / "codelists", target / "codelists")
    for folder in ("data", "reliability"):
        shutil.copytree(GOOD / folder, target / folder)
    while _cut_codelists(target):  # measure-units names measures and units, so once may not be enough
        continue
    return target


def _cut_codelists(root: Path) -> bool:
    """Leave out every code that no row uses or waives; whether any was left out."""
    package = read_package(root)
    waived = {row["record_id"] for row in package.rows("waivers")}
    cut = False
    for table in [*package.codelists, package["measure-units"]]:
        used = _pairs(package) if table.name == "measure-units" else _used(package, table.name)
        kept = [row for row in table.rows if table.key_of(row) in used or f"{table.name}/{table.key_of(row)}" in waived]
        if len(kept) < len(table.rows):
            write_rows(root / table.path, table.header, [list(row.cells.values()) for row in kept])
            cut = True
    return cut


def _used(package: Package, codelist: str) -> set[str]:
    return {
        row[column]
        for table in package.tables.values()
        for column, target, _ in table.foreign_keys
        if target == codelist
        for row in table.rows
    }


def _pairs(package: Package) -> set[str]:
    return {f"{row['measure']}/{row['unit']}" for row in package.rows("figures")}


def write_rows(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a CSV file with line feeds and few quotes."""
    path.write_bytes(csv_text(header, rows).encode("utf-8"))


def change(root: Path, changes: Sequence[Mapping]) -> None:
    """Apply changes in turn; each names a `file` and is one of the kinds that tests/data/broken/README.md lists."""
    for step in changes:
        path = root / step["file"]
        if "delete_file" in step:
            path.unlink()
        elif "text" in step:
            path.write_text(step["text"], encoding="utf-8")
        elif "bytes" in step:
            old = step.get("find", "").encode("latin-1").decode("unicode_escape").encode("latin-1")
            new = step["bytes"].encode("latin-1").decode("unicode_escape").encode("latin-1")
            data = path.read_bytes()
            assert old in data, f"{old!r} is not in {path}"
            path.write_bytes(data.replace(old, new, 1))
        elif "replace" in step:
            content = path.read_text(encoding="utf-8")
            assert step["replace"] in content, f"{step['replace']!r} is not in {path}"
            path.write_text(content.replace(step["replace"], step["by"], 1), encoding="utf-8")
        elif "json" in step:
            _change_json(path, step["json"], step.get("to"))
        else:
            _change_rows(path, step)


def _change_json(path: Path, place: Sequence[str | int], value: object) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    inner = content
    for key in place[:-1]:
        named = isinstance(inner, list) and isinstance(key, str)
        inner = next(part for part in inner if part["name"] == key) if named else inner[key]
    if value is None:
        del inner[place[-1]]
    else:
        inner[place[-1]] = value
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _change_rows(path: Path, step: Mapping) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        header, *rows = list(csv.reader(stream))
    if "add" in step:
        rows.extend(list(cells) for cells in step["add"])
        rows.sort() if step.get("sort") else None
    else:
        found = [row for row in rows if ",".join(row).startswith(step["row"])]
        assert found, f"no row of {path} starts with {step['row']}"
        long = {column: "a" * times for column, times in step.get("repeat", {}).items()}
        if "set" in step or long:
            for column, value in (step.get("set", {}) | long).items():
                found[0][header.index(column)] = value
        else:
            rows.remove(found[0])
    write_rows(path, header, rows)
