"""The record stage itself: after MkDocs has built the written pages and shells, it adds all that the data makes."""

import json
from pathlib import Path

from clausebook.comparison import compare
from clausebook.exports import export_files
from clausebook.output import write_files
from clausebook.records import Dataset
from clausebook.site.as_of_pages import as_of_pages
from clausebook.site.explore_pages import explore_rows, facet_files, facet_pages, records_script
from clausebook.site.facets import FacetValue
from clausebook.site.glossary import page_glosser
from clausebook.site.metadata import described
from clausebook.site.pages import RecordPage, record_pages, tombstone_pages
from clausebook.site.pair_pages import pair_pages
from clausebook.site.search import documents_script, page_documents, read_synonyms, record_documents
from clausebook.site.shell import Head, ShellBroken, fill, slots_in
from clausebook.site.slots import render_slot, slot_values
from clausebook.site.templating import make_environment

SHELLS = ("agreements", "as-of", "compare", "explore", "records")

_CSV_BESIDE = ("compare", "explore")


def pour(site: Path, dataset: Dataset, site_url: str) -> int:
    """Complete a site that MkDocs has built in `site`; the number of record pages written.

    Raises ShellBroken when a page of the site has a place that nothing fills.
    """
    site_url = site_url.rstrip("/") + "/"
    comparison = compare(dataset)
    env = make_environment(dataset)
    shells = {name: (site / name / "shell" / "index.html").read_text(encoding="utf-8") for name in SHELLS}
    exports = export_files(dataset, site_url)
    downloads = {path: len(content if isinstance(content, bytes) else content.encode()) for path, content in exports.items()}
    values = slot_values(dataset, comparison, downloads, site_url)
    _remove_stock_leftovers(site)
    output: dict[str, str | bytes] = dict(exports)
    written = _fill_written_pages(site, env, values, output)
    pages = [
        *record_pages(dataset, comparison, env, site_url),
        *tombstone_pages(dataset, env),
        *as_of_pages(dataset, env),
        *pair_pages(comparison, env),
        *facet_pages(dataset, values["facets"], env),
    ]
    for page in pages:
        output[page.path] = _poured(page, shells[page.shell], site_url)
    output |= described(output, dataset, site_url)
    output |= _search_files(site, dataset, written)
    output |= _explorer_files(dataset, values["facets"], site_url)
    (site / "search" / "search_index.json").unlink()
    addresses = sorted({*written, *(page.path.removesuffix("index.html") for page in pages)})
    glossed = page_glosser(dataset)
    for path in [*(page.path for page in pages), *(f"{address}index.html" for address in written)]:
        output[path] = glossed(path, output[path])
    output["sitemap.xml"] = _sitemap(addresses, site_url)
    write_files(site, output)
    return len(pages)


def _fill_written_pages(site: Path, env, values: dict, output: dict[str, str | bytes]) -> set[str]:
    """Fill the slots of every written page; the addresses of these pages."""
    written = set()
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        page = file.read_text(encoding="utf-8")
        root = "../" * path.count("/") or "./"
        if path == "404.html":
            root = ""
        names = [name for name in slots_in(page) if name != "contents"]
        try:
            output[path] = fill(page, {name: render_slot(name, env, values, root) for name in names})
        except ShellBroken as error:
            raise ShellBroken(f"{path}: {error}") from error
        if file.name == "index.html":
            written.add(path.removesuffix("index.html"))
    return written


def _poured(page: RecordPage, shell: str, site_url: str) -> str:
    address = site_url + page.path.removesuffix("index.html")
    kind = "text/csv" if page.shell in _CSV_BESIDE else "application/json"
    beside = page.path.split("/")[1] + (".csv" if page.shell in _CSV_BESIDE else ".json")
    extra = f'\n    <link rel="alternate" type="{kind}" href="../{beside}">'
    head = Head(page.title, page.description, address, extra)
    parts = {"head": str(head), "article": page.article}
    return fill(shell, parts | ({"contents": page.contents} if page.contents else {}))


def _search_files(site: Path, dataset: Dataset, written: set[str]) -> dict[str, str | bytes]:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    documents = record_documents(dataset) + page_documents(index, written)
    return {
        "search/documents.js": documents_script(documents, read_synonyms()),
        "search/search.js": (site / "assets" / "search.js").read_text(encoding="utf-8"),
    }


def _explorer_files(dataset: Dataset, facets: dict[str, list[FacetValue]], site_url: str) -> dict[str, str | bytes]:
    rows = explore_rows(dataset, site_url)
    return {"explore/records.js": records_script(rows, facets, site_url), **facet_files(rows, facets)}


def _remove_stock_leftovers(site: Path) -> None:
    """Take out what the theme brings and no page here uses: its scripts, styles and images, its index, the shells."""
    for pattern in ("assets/javascripts/**/*", "assets/stylesheets/*", "assets/images/*", "sitemap.xml.gz", "search/*.js"):
        for file in site.glob(pattern):
            if file.is_file():
                file.unlink()
    for name in SHELLS:
        (site / name / "shell" / "index.html").unlink()
        (site / name / "shell").rmdir()


def _sitemap(addresses: list[str], site_url: str) -> str:
    locations = "".join(f"  <url><loc>{site_url}{address}</loc></url>\n" for address in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{locations}</urlset>\n'
    )
