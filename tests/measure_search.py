"""Measures three searches on a built site: that of the site, stock lunr as MkDocs sets it up, and Pagefind.

    python tests/measure_search.py SITE [--pagefind PYTHON] [--questions FILE] [--runs 5]

For each: how many bytes are fetched for the first search, the time from asking to the first result in Chromium (median
of fresh visits, by loopback), and the rank of the wanted record over the questions. Pagefind is no dependency of the
project: name the Python of an environment into which `pip install 'pagefind[bin]'` has put it, or it is left out.
"""

import argparse
import csv
import functools
import gzip
import http.server
import os
import shutil
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

from lxml import html
from mkdocs.contrib.search.search_index import SearchIndex
from playwright.sync_api import Browser, sync_playwright

QUESTIONS = Path(__file__).parent / "data" / "sixty-questions.csv"

OURS = """async ({base, words}) => {
  const load = (path) => new Promise((done) => {
    const script = document.createElement("script");
    script.src = base + path; script.async = false; script.onload = done; document.head.append(script);
  });
  if (!window.clausebookSearch) await Promise.all([load("search/documents.js"), load("search/search.js")]);
  return window.clausebookSearch.ranked(words).slice(0, 20).map((entry) => entry.address);
}"""

STOCK = """async ({base, words}) => {
  if (!window.stockIndex) {
    const load = new Promise((done) => {
      const script = document.createElement("script");
      script.src = base + "stock/lunr.js"; script.onload = done; document.head.append(script);
    });
    const [answer] = await Promise.all([fetch(base + "stock/search_index.json").then((file) => file.json()), load]);
    window.stockIndex = lunr(function () {
      this.ref("location"); this.field("title"); this.field("text");
      answer.docs.forEach((entry) => this.add(entry));
    });
  }
  try { return window.stockIndex.search(words).slice(0, 60).map((hit) => hit.ref); } catch (error) { return []; }
}"""

PAGEFIND = """async ({base, words}) => {
  if (!window.pagefind) window.pagefind = await import(base + "pagefind/pagefind.js");
  const found = await window.pagefind.search(words);
  const shown = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
  return shown.map((entry) => entry.raw_url || entry.url);
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a line for each."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which a folder is served while the block runs."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def leave_out_lists(site: Path) -> None:
    """Take out the pages that repeat records (days, pairs, lists of facets), as one would for any engine."""
    for folder in ("as-of", "compare", "explore"):
        for page in (site / folder).glob("*/index.html"):
            shutil.rmtree(page.parent)


def add_stock(site: Path) -> None:
    """Put lunr and the index that MkDocs' plugin makes of the pages into `stock/`."""
    index = SearchIndex(lang=["en"], indexing="full", min_search_length=3, prebuild_index=False)
    for path in sorted(site.rglob("index.html")):
        article = html.parse(str(path)).getroot().find(".//article")
        headings = [each for each in article.iter("h1", "h2", "h3", "h4", "h5", "h6") if each.get("id")]
        url = path.relative_to(site).as_posix().removesuffix("index.html")
        toc = [SimpleNamespace(id=each.get("id"), title=each.text_content(), url=f"#{each.get('id')}", children=[]) for each in headings]
        title = article.find(".//h1").text_content() if article.find(".//h1") is not None else url
        content = html.tostring(article, encoding="unicode")
        index.add_entry_from_context(SimpleNamespace(content=content, toc=toc, url=url, title=title, file=None))
    (site / "stock").mkdir()
    (site / "stock" / "search_index.json").write_text(index.generate_search_index(), encoding="utf-8")
    lunr = files("mkdocs").joinpath("contrib/search/templates/search/lunr.js").read_bytes()
    (site / "stock" / "lunr.js").write_bytes(lunr)


def first_search(browser: Browser, base: str, script: str, words: str) -> tuple[float, dict[str, bytes]]:
    """Milliseconds from asking to the first result on a fresh visit, and what was fetched for it."""
    page = browser.new_context().new_page()
    page.goto(base + "records/clause-0001/")
    page.wait_for_load_state("networkidle")
    fetched: list[str] = []
    page.on("requestfinished", lambda request: fetched.append(request.url))
    clocked = f"async (asked) => {{ const from = performance.now(); await ({script})(asked); return performance.now() - from; }}"
    taken = page.evaluate(clocked, {"base": base, "words": words})
    bodies = {url: page.request.get(url).body() for url in list(fetched)}
    page.context.close()
    return taken, bodies


def ranks(browser: Browser, base: str, script: str, questions: list[tuple[str, set[str]]]) -> list[int]:
    """The rank of the first wanted record for each question; 0 where it is not among the first results."""
    page = browser.new_page()
    page.goto(base + "records/clause-0001/")
    found = []
    for words, wanted in questions:
        addresses = [address.split("#")[0].strip("/") for address in page.evaluate(script, {"base": base, "words": words})]
        pages = [address.split("/")[-1] for address in dict.fromkeys(addresses)]
        found.append(next((place for place, name in enumerate(pages, start=1) if name in wanted), 0))
    page.close()
    return found


def report(name: str, times: list[float], fetched: dict[str, bytes], found: list[int]) -> str:
    """One line of the table."""
    plain = sum(map(len, fetched.values()))
    packed = sum(len(gzip.compress(body, 9)) for body in fetched.values())
    first, five = sum(rank == 1 for rank in found), sum(1 <= rank <= 5 for rank in found)
    mean = sum(1 / rank for rank in found if rank) / len(found)
    return f"| {name} | {plain / 1000:.0f} kB ({packed / 1000:.0f} kB) in {len(fetched)} | {statistics.median(times):.0f} ms | {first} | {five} | {mean:.2f} |"


def main() -> None:
    """Read the options and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--pagefind", type=Path)
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with options.questions.open(encoding="utf-8", newline="") as file:
        questions = [(row["question"], set(row["wanted"].split())) for row in csv.DictReader(file)]
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(shutil.copytree(options.site, Path(scratch) / "site"))
        engines = {"this site": OURS, "stock lunr": STOCK}
        leave_out_lists(site)
        add_stock(site)
        if options.pagefind:
            command = [str(options.pagefind), "-m", "pagefind", "--site", str(site), "--root-selector", "article"]
            subprocess.run(command, check=True, capture_output=True)
            engines["Pagefind"] = PAGEFIND
        compare(site, engines, questions, options.runs)


def compare(site: Path, engines: dict[str, str], questions: list[tuple[str, set[str]]], runs: int) -> None:
    """Print the table."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    flags = ["--disable-background-networking", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    print(f"{len(list(site.glob('records/*/index.html')))} record pages, {len(questions)} questions, {runs} runs")
    print("| search | fetched (gzip), requests | first result | first | in five | mean reciprocal rank |\n| --- | --- | --- | --- | --- | --- |")
    with served(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        for name, script in engines.items():
            visits = [first_search(browser, base, script, "revenue share") for _ in range(runs)]
            print(report(name, [taken for taken, _ in visits], visits[0][1], ranks(browser, base, script, questions)), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
