"""The frame of the project: commands, locked dependencies, licences, and a CITATION.cff that agrees with the data."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
SET_UP = ROOT / "scripts" / "set_up.sh"
CFFCONVERT = Path(os.environ.get("CFFCONVERT", ROOT / ".venv-citation" / "bin" / "cffconvert"))
LOCKS = {"requirements.lock": "test", "requirements-citation.lock": "citation"}


def _run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess:
    """Run a command with a little of the environment changed, and without a PYTHON that the caller may have chosen."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHON"}
    return subprocess.run(command, cwd=cwd, env=kept | environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def citation() -> dict:
    """CITATION.cff as read."""
    return yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def descriptor() -> dict:
    """The shipped descriptor."""
    return json.loads((ROOT / "datapackage" / "datapackage.json").read_bytes())


def _pins(lock: str) -> dict[str, list[str]]:
    """The versions that a lock pins, by package."""
    pins: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE):
        pins.setdefault(name, []).append(version)
    return pins


def _wanted(group: str) -> list[str]:
    """The requirements of a dependency group with those that it includes."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    included = [part for entry in groups[group] if isinstance(entry, dict) for part in _wanted(entry["include-group"])]
    return included + [entry for entry in groups[group] if isinstance(entry, str)]


def test_make_alone_lists_every_command_with_one_line():
    targets = re.findall(r"^([a-z]+):(?!=)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    run = _run("make", "--no-print-directory")
    listed = re.findall(r"^  make (\w+) +\S.+$", run.stdout, re.MULTILINE)
    assert run.returncode == 0 and len(listed) == len(run.stdout.splitlines())
    assert listed == [target for target in targets if target != "environment"]


@pytest.mark.parametrize("command", ["site", "test", "serve", "check", "format"])
def test_a_command_sets_up_the_environment_first(command):
    steps = _run("make", "--no-print-directory", "--dry-run", command).stdout.splitlines()
    assert steps[0] == "scripts/set_up.sh .venv requirements.lock"


def test_every_script_that_make_runs_is_there():
    scripts = set(re.findall(r"scripts/\w+\.(?:py|sh)", (ROOT / "Makefile").read_text(encoding="utf-8")))
    assert scripts and all((ROOT / script).is_file() for script in scripts)


def test_set_up_does_nothing_when_the_environment_was_made_from_the_same_lock(tmp_path):
    _pretend_environment(tmp_path, made_from="# nothing\n")
    run = _run(SET_UP, "env", "lock", cwd=tmp_path)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_set_up_starts_afresh_when_the_lock_changed(tmp_path):
    _pretend_environment(tmp_path, made_from="# something else\n")
    run = _run(SET_UP, "env", "lock", cwd=tmp_path)
    assert run.returncode == 0 and "Setting up env" in run.stdout and "env is ready" in run.stdout, run.stderr
    assert _run(SET_UP, "env", "lock", cwd=tmp_path).stdout == ""


def test_set_up_starts_afresh_when_the_python_of_the_environment_is_gone(tmp_path):
    _pretend_environment(tmp_path, made_from="# nothing\n")
    (tmp_path / "env" / "bin" / "python").unlink()
    assert "Setting up env" in _run(SET_UP, "env", "lock", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("digest", "complaint"),
    [(None, "Hashes are required"), ("0" * 64, "DO NOT MATCH THE HASHES")],
)
def test_set_up_refuses_a_package_without_the_right_hash(tmp_path, digest, complaint):
    (tmp_path / "lock").write_text(_requirement(tmp_path, digest), encoding="utf-8")
    run = _run(SET_UP, "env", "lock", cwd=tmp_path)
    assert run.returncode == 1 and complaint in run.stderr
    assert "ready" not in run.stdout and not (tmp_path / "env" / "made-from.lock").exists()


def test_set_up_installs_a_package_with_the_right_hash(tmp_path):
    digest = hashlib.sha256(_wheel(tmp_path).read_bytes()).hexdigest()
    (tmp_path / "lock").write_text(_requirement(tmp_path, digest), encoding="utf-8")
    run = _run(SET_UP, "env", "lock", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert _run(tmp_path / "env" / "bin" / "python", "-c", "import example").returncode == 0


def test_set_up_passes_over_commands_that_only_look_like_python(tmp_path):
    for name in ("python3.13", "python3.12"):
        (tmp_path / name).write_text("#!/bin/sh\necho not installed >&2\nexit 127\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    found = _run(SET_UP, "--find-python", PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}").stdout.strip()
    assert found not in ("", "python3.13", "python3.12")
    assert _run(found, "-c", "import sys; sys.exit(sys.version_info < (3, 11))").returncode == 0


def test_set_up_says_what_to_do_when_there_is_no_suitable_python(tmp_path):
    run = _run(SET_UP, "env", "lock", cwd=tmp_path, PYTHON="false")
    assert run.returncode == 1 and "needs Python 3.11 or later" in run.stderr and "apt-get install" in run.stderr


@pytest.mark.parametrize(("lock", "group"), LOCKS.items())
def test_a_lock_pins_what_the_project_asks_for(lock, group):
    pins = _pins(lock)
    for requirement in _wanted(group):
        name, version = requirement.split("==")
        assert pins[name] == [version]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_has_hashes_and_no_registry_is_named(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert packages and all("--hash=sha256:" in package for package in packages)
    assert "://" not in text and "--index" not in text


def test_the_citation_file_agrees_with_the_descriptor(citation, descriptor):
    assert citation["title"] == descriptor["title"]
    assert citation["abstract"] == descriptor["description"]
    assert citation["version"] == descriptor["version"]
    assert citation["date-released"].isoformat() == descriptor["created"][:10]
    assert citation["keywords"] == descriptor["keywords"]
    assert [citation["license"]] == [licence["name"] for licence in descriptor["licenses"]]
    assert [author["name"] for author in citation["authors"]] == [person["title"] for person in descriptor["contributors"]]


def test_the_citation_file_is_for_a_dataset_and_has_no_invented_identifier(citation):
    assert citation["type"] == "dataset"
    assert not {"doi", "identifiers"} & set(citation)


@pytest.mark.skipif(not CFFCONVERT.is_file(), reason="no cffconvert: `make test` sets it up in .venv-citation")
def test_the_citation_file_is_valid():
    run = _run(CFFCONVERT, "--validate", "-i", "CITATION.cff")
    assert run.returncode == 0 and "valid" in run.stdout, run.stderr


@pytest.mark.skipif(not CFFCONVERT.is_file(), reason="no cffconvert: `make test` sets it up in .venv-citation")
def test_the_validator_finds_a_fault(tmp_path):
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    (tmp_path / "CITATION.cff").write_text(text.replace("type: dataset", "type: table"), encoding="utf-8")
    assert _run(CFFCONVERT, "--validate", "-i", "CITATION.cff", cwd=tmp_path).returncode != 0


def test_code_and_data_have_their_licences():
    code, data = ((ROOT / name).read_text(encoding="utf-8") for name in ("LICENSE", "LICENSE-DATA"))
    assert code.startswith("MIT License\n\nCopyright (c) 2026 Clausebook contributors\n")
    assert data.startswith("Attribution 4.0 International\n") and data.count("\nSection ") == 8


def test_continuous_integration_runs_the_documented_command():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK) and script.read_text(encoding="utf-8").endswith("\nmake test\n")
    assert _run("bash", "-n", script).returncode == 0


def _pretend_environment(folder: Path, made_from: str) -> None:
    """A lock without packages, and what looks like an environment made from a given one."""
    (folder / "lock").write_text("# nothing\n", encoding="utf-8")
    (folder / "env" / "bin").mkdir(parents=True)
    (folder / "env" / "bin" / "python").symlink_to(sys.executable)
    (folder / "env" / "made-from.lock").write_text(made_from, encoding="utf-8")


def _wheel(folder: Path) -> Path:
    """The smallest package that pip can install, the same bytes every time."""
    about = "example-1.dist-info"
    files = {
        "example.py": "",
        f"{about}/METADATA": "Metadata-Version: 2.1\nName: example\nVersion: 1\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/RECORD": "",
    }
    path = folder / "example-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in files.items():
            wheel.writestr(zipfile.ZipInfo(name), text)
    return path


def _requirement(folder: Path, digest: str | None) -> str:
    """A line of a lock that names the wheel, with its hash or without."""
    return f"example @ {_wheel(folder).as_uri()}" + (f" --hash=sha256:{digest}\n" if digest else "\n")
