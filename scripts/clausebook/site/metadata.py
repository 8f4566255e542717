"""What stands in the head of a page for programs: Dublin Core for Zotero, schema.org for search engines, Signposting.

Zotero reads Dublin Core and no JSON-LD. A Highwire tag such as `citation_title` would make it an article, and an
organisation is cut into first and last name unless a comma ends it. The vocabulary of the JSON-LD is named in place, so
that nobody has to fetch a context from elsewhere to understand it.
"""

import html
import json
from collections.abc import Iterable, Iterator, Mapping

from clausebook.citing.addresses import DATASET_STEM, Addresses, record_stem
from clausebook.citing.references import Reference, dataset_reference, record_reference, short_name
from clausebook.citing.structured import dataset_json_ld, record_json_ld
from clausebook.exports.json_text import Json
from clausebook.records import Dataset, Record

_MEDIA_TYPES = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl.json": "application/vnd.citationstyles.csl+json",
}
_TYPES = ("https://schema.org/AboutPage", "https://schema.org/Dataset")
"""What a page is to Signposting: a landing page, and of what."""


def described(pages: Mapping[str, str | bytes], dataset: Dataset, site_url: str) -> dict[str, str]:
    """The home page and the pages of records and agreements with these tags at the end of their heads, by path."""
    tags = head_tags(dataset, site_url)
    return {path: str(pages[path]).replace("</head>", f"{tags[path]}</head>", 1) for path in tags}


def head_tags(dataset: Dataset, site_url: str) -> dict[str, str]:
    """The tags by the path of the page."""
    addresses = Addresses(site_url)
    records = {f"{record.address}index.html": _of_record(record, dataset, addresses) for record in dataset.records.values()}
    return {"index.html": _of_dataset(dataset, addresses), **records}


def _of_dataset(dataset: Dataset, addresses: Addresses) -> str:
    reference = dataset_reference(dataset, addresses)
    links = [
        *_signposts(reference, dataset, DATASET_STEM, "./"),
        ("describedby", f"./{DATASET_STEM}.datacite.json", "application/vnd.datacite.datacite+json"),
        ("describedby", "./data/datapackage.json", "application/json"),
        ("item", "./data/clausebook.zip", "application/zip"),
    ]
    return _head(reference, dataset, links, dataset_json_ld(dataset, reference, addresses))


def _of_record(record: Record, dataset: Dataset, addresses: Addresses) -> str:
    reference = record_reference(record, dataset, addresses)
    links = [
        *_signposts(reference, dataset, record_stem(record), "../../"),
        ("item", f"../{record.id}.json", "application/json"),
        ("collection", "../../", "text/html"),
    ]
    return _head(reference, dataset, links, record_json_ld(record, dataset, reference, addresses))


def _head(reference: Reference, dataset: Dataset, links: Iterable[tuple[str, str, str]], json_ld: Json) -> str:
    tags = [*_dublin_core(reference, dataset), *(_link(*link) for link in links), _script(json_ld)]
    return "".join(f"  {tag}\n" for tag in tags)


def _dublin_core(reference: Reference, dataset: Dataset) -> Iterator[str]:
    yield '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">'
    yield _meta("DC.title", reference.full_title)
    for author in reference.authors:
        yield _meta("DC.creator", f"{author.literal},")
    yield _meta("DC.date", reference.issued)
    yield _meta("DC.type", "dataset")
    yield _meta("DC.publisher", short_name(dataset))
    yield _meta("DC.identifier", reference.url)
    yield _meta("DC.description", reference.abstract)
    yield _meta("DC.rights", dataset.package.descriptor["licenses"][0]["path"])
    yield _meta("DC.language", "en")
    yield _meta("so.version", reference.version)


def _signposts(reference: Reference, dataset: Dataset, stem: str, root: str) -> Iterator[tuple[str, str, str]]:
    """Relation, target and media type of each link; the author has no address to link to."""
    yield "cite-as", reference.url, ""
    for address in _TYPES:
        yield "type", address, ""
    yield "license", dataset.package.descriptor["licenses"][0]["path"], ""
    for ending, media_type in _MEDIA_TYPES.items():
        yield "describedby", f"{root}{stem}.{ending}", media_type


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{html.escape(content)}">'


def _link(relation: str, target: str, media_type: str) -> str:
    kind = f' type="{media_type}"' if media_type else ""
    return f'<link rel="{relation}" href="{html.escape(target)}"{kind}>'


def _script(json_ld: Json) -> str:
    """The JSON-LD in a script that no text can end: every `<` is written as its code."""
    text = json.dumps(json_ld, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'
