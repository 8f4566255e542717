"""The published package is valid where it lies, complete in one file, checked by checksums, and the same every time."""

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from importlib.resources import files as resources
from pathlib import Path

import jsonschema
import pytest
from exporting import SITE_URL, change_cell, change_descriptor, exported, written

ROOT = Path(__file__).resolve().parent.parent
PROFILES = resources("dplib") / "profiles" / "2.0"


@pytest.fixture
def data(good_package, tmp_path) -> Path:
    """The data folder of a published site, as if it were version 1.2.3 of 3 February 2027."""
    change_descriptor(good_package, version="1.2.3", created="2027-02-03T00:00:00Z")
    return written(good_package, tmp_path / "site")


def _profile_faults(profile: str, value: object) -> list[str]:
    """What the profile of Data Package 2.0 has against a value."""
    validator = jsonschema.Draft7Validator(json.loads((PROFILES / profile).read_text(encoding="utf-8")))
    return [error.message for error in validator.iter_errors(value)]


def _run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess:
    """Run a command with a little of the environment changed."""
    return subprocess.run(command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True, check=False)


def test_frictionless_finds_the_published_package_valid_where_it_lies(data):
    run = _run(sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json", cwd=data)
    report = json.loads(run.stdout)
    assert report["valid"], report
    assert (run.returncode, report["stats"]["tasks"]) == (0, len(_descriptor(data)["resources"]))


def test_frictionless_finds_a_changed_byte(data):
    table = data / "parties.csv"
    table.write_bytes(table.read_bytes() + b"\n")
    run = _run(sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json", cwd=data)
    assert {"hash-count", "byte-count"} <= {error["type"] for task in json.loads(run.stdout)["tasks"] for error in task["errors"]}


def test_frictionless_finds_the_archive_valid(data):
    run = _run(sys.executable, "-m", "frictionless", "validate", "clausebook.zip", "--json", cwd=data)
    assert json.loads(run.stdout)["valid"], run.stdout


def test_the_descriptor_and_the_schemas_fit_the_profiles_of_version_2(data):
    assert _profile_faults("datapackage.json", _descriptor(data)) == []
    for schema in data.glob("schemas/*.json"):
        assert _profile_faults("tableschema.json", json.loads(schema.read_bytes())) == [], schema.name


def test_the_profile_of_version_2_finds_a_fault(data):
    assert _profile_faults("datapackage.json", _descriptor(data) | {"licenses": "CC"})
    assert _profile_faults("datapackage.json", {"name": "clausebook"})


def test_the_descriptor_says_what_it_is_and_where(data, good_package):
    source, published = json.loads((good_package / "datapackage.json").read_bytes()), _descriptor(data)
    same = ("$schema", "name", "title", "description", "version", "created", "keywords", "licenses", "contributors")
    assert {key: published[key] for key in same} == {key: source[key] for key in same}
    assert published["homepage"] == SITE_URL
    assert "sources" not in published


def test_every_resource_has_the_size_hash_and_encoding_of_its_file(data):
    for resource in _descriptor(data)["resources"]:
        content = (data / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["encoding"] == "utf-8" and (data / resource["schema"]).is_file()


def test_every_table_of_the_folder_is_in_the_descriptor(data):
    listed = {resource["path"] for resource in _descriptor(data)["resources"]}
    assert listed == {path.relative_to(data).as_posix() for path in data.rglob("*.csv")}


def test_the_archive_holds_the_package_as_it_is_published(data):
    with zipfile.ZipFile(data / "clausebook.zip") as archive:
        names = archive.namelist()
        assert all(archive.read(name) == (data / name).read_bytes() for name in names)
    package = {"datapackage.json", "README.md", "LICENSE-DATA"}
    package |= {path.relative_to(data).as_posix() for pattern in ("*.csv", "schemas/*.json") for path in data.rglob(pattern)}
    assert names == sorted(package)


def test_the_archive_is_dated_by_the_dataset(data):
    with zipfile.ZipFile(data / "clausebook.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2027, 2, 3, 0, 0, 0)}


def test_sha256sum_confirms_every_file_of_the_folder(data):
    run = _run("sha256sum", "--check", "--strict", "SHA256SUMS", cwd=data)
    assert run.returncode == 0, run.stderr
    confirmed = {line.removesuffix(": OK") for line in run.stdout.splitlines()}
    assert confirmed | {"SHA256SUMS"} == {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}


def test_sha256sum_finds_a_changed_file(data):
    (data / "README.md").write_text("changed\n", encoding="utf-8")
    assert _run("sha256sum", "--check", "SHA256SUMS", cwd=data).returncode == 1


def test_two_exports_are_the_same_bytes(good_package):
    assert exported(good_package) == exported(good_package)


def test_exports_do_not_hang_on_the_order_of_hashes(good_package):
    script = (
        "import hashlib, pathlib, sys; from exporting import exported; files = exported(pathlib.Path(sys.argv[1]));"
        "print(list(files), [hashlib.sha256(content).hexdigest() for content in files.values()])"
    )
    path = os.pathsep.join(str(ROOT / folder) for folder in ("scripts", "tests"))
    runs = [
        _run(sys.executable, "-c", script, str(good_package), cwd=ROOT, PYTHONPATH=path, PYTHONHASHSEED=seed)
        for seed in ("1", "2")
    ]
    assert runs[0].stdout and runs[0].stdout == runs[1].stdout, runs[0].stderr


def test_a_package_with_hostile_text_is_still_valid(good_package, tmp_path):
    change_cell(good_package, "annotations", 0, "text", '=1+1, "<b>", ’“”')
    data = written(good_package, tmp_path / "site")
    run = _run(sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json", cwd=data)
    assert json.loads(run.stdout)["valid"], run.stdout


def test_the_note_says_version_licence_cautions_and_how_to_cite(data):
    note = (data / "README.md").read_text(encoding="utf-8")
    assert "Version 1.2.3, state of 3 February 2027" in note and SITE_URL in note
    assert {"## What to mind", "## How to cite", "## Licence"} <= set(note.splitlines())
    assert set(re.findall(r"`([\w/-]+\.csv)`", note)) == {path.relative_to(data).as_posix() for path in data.rglob("*.csv")}


def test_the_licence_in_the_folder_is_the_licence_of_the_project(data):
    assert (data / "LICENSE-DATA").read_bytes() == (ROOT / "LICENSE-DATA").read_bytes()


def _descriptor(data: Path) -> dict:
    return json.loads((data / "datapackage.json").read_bytes())
