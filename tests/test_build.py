"""The build refuses what is not clean, leaves the last good site alone, and gives the same bytes twice."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def build(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    command = [sys.executable, str(ROOT / "scripts/build.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=plain_environment() | environment, cwd=ROOT)


def plain_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "SITE_URL"}


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture
def package(tmp_path):
    shutil.copytree(ROOT / "datapackage", tmp_path / "datapackage")
    return tmp_path / "datapackage"


def test_two_clean_builds_are_byte_identical(built_site, tmp_path):
    result = build("--site", str(tmp_path / "site"), PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    assert result.returncode == 0, result.stdout + result.stderr
    assert contents(tmp_path / "site") == contents(built_site)


def test_a_package_with_findings_is_refused_and_the_last_site_stays(package, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    clauses = package / "data/clauses.csv"
    clauses.write_text(clauses.read_text(encoding="utf-8").replace(",licence,", ",license,", 1), encoding="utf-8")
    result = build("--package", str(package), "--site", str(site))
    assert result.returncode == 1 and "did you mean licence?" in result.stdout
    assert contents(site) == {"index.html": b"the last good site"}
    assert "Traceback" not in result.stdout + result.stderr


def test_a_package_that_cannot_be_read_is_refused_with_a_reason(tmp_path):
    result = build("--package", str(tmp_path / "nowhere"), "--site", str(tmp_path / "site"))
    assert result.returncode == 2 and "nowhere" in result.stderr and "Traceback" not in result.stderr
    assert not (tmp_path / "site").exists()


def test_site_url_sets_the_address_everywhere(tmp_path):
    site = tmp_path / "site"
    result = build("--site", str(site), SITE_URL="https://books.example/clauses/")
    assert result.returncode == 0, result.stdout + result.stderr
    named = {path for path, data in contents(site).items() if b"https://clausebook.example" in data}
    assert named == set()
    assert b'href="https://books.example/clauses/records/clause-0001/"' in (site / "records/clause-0001/index.html").read_bytes()
    assert "https://books.example/clauses/records/clause-0001/" in (site / "records/clause-0001.json").read_text(encoding="utf-8")


def test_mkdocs_itself_builds_the_same_site(built_site, tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "site")]
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=plain_environment())
    assert result.returncode == 0, result.stdout + result.stderr
    assert contents(tmp_path / "site") == contents(built_site)
