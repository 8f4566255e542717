"""The commands as they are run: what they print, what they write, and their exit codes."""

import json
import subprocess
import sys

import pytest
from packages import SHIPPED, TEXTS, change

from clausebook import cli

FAULT = {"file": "data/coverage.csv", "row": "alpha-beta-2020-03", "set": {"silence": "silnt"}}
SPACE = {"file": "data/coverage.csv", "row": "alpha-beta-2020-03", "set": {"note": "It is  silent."}}


def files(root):
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_a_sound_package_passes(good_package, capsys):
    assert cli.validate(["--package", str(good_package)]) == 0
    assert capsys.readouterr().out == "0 findings\n"


def test_findings_are_printed_with_the_path_as_seen_from_here(good_package, capsys, monkeypatch):
    change(good_package, [FAULT])
    monkeypatch.chdir(good_package.parent)
    assert cli.validate(["--package", "package"]) == 1
    assert capsys.readouterr().out.startswith("package/data/coverage.csv:2: T008 alpha-beta-2020-03/open-weights silence")


@pytest.mark.parametrize("kind", ["json", "github"])
def test_findings_are_printed_for_programs(good_package, capsys, kind):
    change(good_package, [FAULT])
    assert cli.validate(["--package", str(good_package), "--format", kind]) == 1
    out = capsys.readouterr().out
    assert json.loads(out)[0]["code"] == "T008" if kind == "json" else out.startswith("::error file=")


@pytest.mark.parametrize("command", [cli.validate, cli.format, lambda a: cli.check_evidence([*a, "--texts", str(TEXTS)])])
def test_a_package_that_cannot_be_read_is_refused_in_a_sentence(tmp_path, capsys, command):
    assert command(["--package", str(tmp_path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.startswith("cannot go on: ") and captured.err.count("\n") == 1


def test_the_formatter_mends_what_it_can(good_package, capsys):
    before = files(good_package)
    change(good_package, [SPACE])
    assert cli.format(["--package", str(good_package)]) == 0
    assert "data/coverage.csv: written" in capsys.readouterr().out
    change(good_package, [SPACE | {"set": {"note": "The announcement does not speak of it."}}])
    assert files(good_package) == before


def test_the_formatter_writes_the_register_from_cleaned_titles(good_package):
    change(good_package, [{"file": "data/clauses.csv", "row": "clause-0002", "set": {"title": " Money  put in"}}])
    assert cli.format(["--package", str(good_package)]) == 0
    assert "clause-0002,clauses,Money put in,current,\n" in (good_package / "data/register.csv").read_text(encoding="utf-8")
    assert cli.format(["--package", str(good_package), "--check"]) == 0


def test_the_check_writes_nothing_and_fails(good_package, capsys):
    change(good_package, [SPACE])
    before = files(good_package)
    assert cli.format(["--package", str(good_package), "--check"]) == 1
    assert "data/coverage.csv: would change" in capsys.readouterr().out
    assert files(good_package) == before


def test_the_formatter_writes_nothing_when_one_file_cannot_be_kept_whole(good_package, capsys):
    change(good_package, [SPACE, {"file": "data/sources.csv", "find": "Talks", "bytes": "Caf\\xe9"}])
    before = files(good_package)
    assert cli.format(["--package", str(good_package)]) == 2
    assert "data/sources.csv: the file is not UTF-8" in capsys.readouterr().err
    assert files(good_package) == before


def test_fragments_are_compared_and_counted(good_package, capsys):
    assert cli.check_evidence(["--package", str(good_package), "--texts", str(TEXTS)]) == 0
    assert capsys.readouterr().out.endswith("17 fragments compared, 0 without a text at hand\n")


def test_a_missing_fragment_fails_the_check(good_package, capsys):
    change(good_package, [{"file": "data/evidence.csv", "row": "evidence-0010", "set": {"fragment": "no such words"}}])
    assert cli.check_evidence(["--package", str(good_package), "--texts", str(TEXTS)]) == 1
    assert "X101 evidence-0010 fragment" in capsys.readouterr().out


def test_texts_that_are_not_there_are_an_error(good_package, tmp_path, capsys):
    assert cli.check_evidence(["--package", str(good_package), "--texts", str(tmp_path / "none")]) == 2
    assert "is no folder" in capsys.readouterr().err


@pytest.mark.parametrize("script", ["validate.py", "format.py", "check_evidence.py"])
def test_each_script_runs_from_anywhere(tmp_path, script):
    path = SHIPPED.parent / "scripts" / script
    run = subprocess.run([sys.executable, path, "--help"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0 and "--package DIR" in run.stdout


def test_output_survives_a_terminal_that_knows_only_ascii(good_package):
    change(good_package, [{"file": "data/coverage.csv", "row": "alpha-beta-2020-03", "set": {"silence": "stumm–é"}}])
    command = [sys.executable, SHIPPED.parent / "scripts/validate.py", "--package", good_package]
    run = subprocess.run(command, env={"PYTHONIOENCODING": "ascii"}, capture_output=True, check=False)
    assert run.returncode == 1 and b"Traceback" not in run.stderr and b"stumm\\u2013\\xe9" in run.stdout
