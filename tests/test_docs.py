"""The written pages, the README and its neighbours are tested like code: what they name exists, what they show runs."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from markdown.extensions.toc import slugify

from clausebook.exports import export_files
from clausebook.findings import as_text
from clausebook.output import write_files
from clausebook.package import read_package
from clausebook.records import join
from clausebook.rules import RULES
from clausebook.validation import validate

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
LOOSE = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES = sorted(path for path in DOCS.rglob("*.md") if "_theme" not in path.parts and path.name != "shell.md")
PROSE = [*LOOSE, *PAGES]
SITE_URL = "https://clausebook.example/"

FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
CODE_SPAN = re.compile(r"`([^`\n]+)`")
MARKDOWN_LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.*?)(?: *\{ *#([\w-]+) *\})?$", re.MULTILINE)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def front_matter(page: Path) -> dict[str, str]:
    return yaml.safe_load(page.read_text(encoding="utf-8").split("---\n")[1])


def body(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return text.split("---\n", 2)[2] if text.startswith("---\n") else text


def code_in(path: Path) -> Iterator[str]:
    """Each line of a fenced block and each code span, since only these are commands."""
    text = body(path)
    for _, block in FENCE.findall(text):
        yield from block.splitlines()
    yield from CODE_SPAN.findall(FENCE.sub("", text))


def snippets(language: str) -> list[str]:
    text = body(DOCS / "use" / "download.md")
    return [block for name, block in FENCE.findall(text) if name == language]


def anchors(path: Path) -> set[str]:
    headings = HEADING.findall(FENCE.sub("", body(path)))
    return {given or slugify(re.sub(r"[`*]", "", text), "-") for text, given in headings}


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.fixture(scope="session")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the files of the shipped data as a reader downloads them."""
    root = tmp_path_factory.mktemp("downloads")
    write_files(root, export_files(join(read_package(ROOT / "datapackage")), SITE_URL))
    return root / "data"


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_a_page_has_its_title_as_heading_and_a_short_description(page: Path) -> None:
    head = front_matter(page)
    if page != DOCS / "index.md":
        assert f"\n# {head['title']}\n" in body(page)
    assert 20 <= len(head["description"]) <= 160
    assert head["description"].endswith(".")


@pytest.mark.parametrize("page", [page for page in PAGES if page != DOCS / "index.md"], ids=relative)
def test_a_page_answers_its_title_in_a_first_paragraph(page: Path) -> None:
    first = body(page).split("\n# ", 1)[1].split("\n\n")[1]
    assert len(first) > 60
    assert not first.startswith(("#", "|", "-", "<", "!", "`", ">", "1."))


@pytest.mark.parametrize("path", PROSE, ids=relative)
def test_every_script_and_project_file_that_is_named_exists(path: Path) -> None:
    named = re.findall(r"\b(?:scripts|docs|datapackage|tests)/[\w./-]*[\w/]", "\n".join(code_in(path)))
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("path", PROSE, ids=relative)
def test_every_make_command_that_is_named_exists(path: Path) -> None:
    named = [target for code in code_in(path) if code.startswith("make ") for target in code.split("#")[0].split()[1:]]
    assert set(named) - make_targets() == set()


@pytest.mark.parametrize("path", PROSE, ids=relative)
def test_every_rule_code_that_is_printed_is_registered(path: Path) -> None:
    assert set(re.findall(r"\b[TFDNEACRSUW]\d{3}\b", body(path))) - set(RULES) == set()


@pytest.mark.parametrize("path", PROSE, ids=relative)
def test_every_relative_link_leads_to_a_file_and_a_heading(path: Path) -> None:
    links = [link for link in MARKDOWN_LINK.findall(FENCE.sub("", body(path))) if "://" not in link]
    dead = []
    for link in links:
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize("path", PROSE, ids=relative)
def test_no_text_names_a_path_of_someones_machine(path: Path) -> None:
    assert re.findall(r"(?<![\w.<])/(?:home|root|tmp|Users|work|usr|opt|mnt)\b\S*", path.read_text(encoding="utf-8")) == []


def test_the_code_page_names_every_module_and_no_other() -> None:
    library = ROOT / "scripts" / "clausebook"
    modules = {path.relative_to(library).as_posix() for path in library.rglob("*.py") if path.name != "__init__.py"}
    table = body(DOCS / "contribute" / "code.md").split("## Module by module")[1].split("\n## ")[0]
    assert set(re.findall(r"`([\w/]+\.py)`", table)) == modules


def test_the_rule_shown_as_an_example_is_a_real_one() -> None:
    shown = [block for _, block in FENCE.findall(body(DOCS / "contribute" / "code.md")) if block.startswith("@rule")]
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "scripts" / "clausebook" / "rules").glob("*.py"))
    assert shown
    assert all(block in code for block in shown)


def test_the_findings_shown_as_an_example_are_what_the_check_says(tmp_path: Path) -> None:
    package = Path(shutil.copytree(ROOT / "datapackage", tmp_path / "datapackage"))
    evidence = package / "data" / "evidence.csv"
    lines = evidence.read_text(encoding="utf-8").split("\n")
    lines[1] = lines[1].replace("next-phase", "next-fase")
    lines[2] = lines[2].replace(",2026-04-27,", ",2026-04-28,")
    evidence.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    said = as_text(validate(read_package(package)), prefix="datapackage/")
    assert [block for _, block in FENCE.findall(body(DOCS / "contribute" / "index.md")) if "hint:" in block] == [said]


def test_the_decisions_say_why_each_library_is_here() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pins = [pin for group in project["dependency-groups"].values() for pin in group if isinstance(pin, str)]
    libraries = {pin.split("==")[0] for pin in pins}
    table = body(DOCS / "contribute" / "decisions.md").split("## Libraries")[1]
    assert set(re.findall(r"^\| ([\w-]+) \|", table, re.MULTILINE)) - {"library", "---"} == libraries


def test_every_file_that_the_download_page_links_is_exported(downloads: Path) -> None:
    linked = re.findall(r'href="\.\./\.\./data/([^"]+)"', body(DOCS / "use" / "download.md"))
    assert linked
    assert [name for name in linked if not (downloads / name).is_file()] == []


def test_every_record_that_a_page_links_is_living() -> None:
    linked = {name for page in PAGES for name in re.findall(r'href="(?:\.\./)*(?:records|agreements)/([\w-]+)/"', body(page))}
    assert linked
    assert linked - set(join(read_package(ROOT / "datapackage")).records) == set()


@pytest.mark.parametrize("snippet", snippets("python"))
def test_a_python_snippet_of_the_download_page_runs(snippet: str, downloads: Path) -> None:
    done = subprocess.run([sys.executable, "-W", "error", "-c", snippet], cwd=downloads, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() not in ("", "False")


@pytest.mark.parametrize("snippet", snippets("sql"))
def test_a_duckdb_snippet_of_the_download_page_runs(
    snippet: str, downloads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    monkeypatch.chdir(downloads)
    assert duckdb.sql(snippet).fetchall()


@pytest.mark.parametrize("snippet", snippets("r"))
def test_an_r_snippet_of_the_download_page_runs(snippet: str, downloads: Path) -> None:
    program = shutil.which("Rscript")
    if not program:
        pytest.skip("R is not installed")
    done = subprocess.run([program, "-e", snippet], cwd=downloads, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("snippet", snippets("shell"))
def test_a_shell_snippet_of_the_download_page_runs(snippet: str, downloads: Path) -> None:
    if not shutil.which("sha256sum"):
        pytest.skip("sha256sum is not installed")
    done = subprocess.run(["sh", "-c", snippet], cwd=downloads, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
