"""What the cite boxes show: each citation in every style, the source to credit with it, and the files of both."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from clausebook.citations import dataset_citation, plain_citation
from clausebook.citing.addresses import DATASET_STEM, FORMATS, Addresses, record_stem, source_stem
from clausebook.citing.engine import set_citations
from clausebook.citing.primary import primary_source
from clausebook.citing.references import Reference, dataset_reference, record_reference, source_reference
from clausebook.citing.styles import STYLES
from clausebook.records import Dataset

FORMAT_TITLES = dict(zip(FORMATS, ("BibTeX", "BibLaTeX", "RIS", "CSL-JSON"), strict=True))


@dataclass(frozen=True)
class Line:
    """One style: its name and title, our citation in it, and that of the primary source (empty when there is none)."""

    name: str
    title: str
    ours: Markup
    source: Markup


@dataclass(frozen=True)
class CiteBox:
    """All that one box shows. Files are pairs of title and path below the site's root."""

    plain: str
    lines: tuple[Line, ...]
    files: tuple[tuple[str, str], ...]
    source: Mapping[str, str] | None = None
    source_files: tuple[tuple[str, str], ...] = ()


def cite_boxes(dataset: Dataset, site_url: str) -> dict[str, CiteBox]:
    """The boxes of every record and agreement by id, and that of the dataset under the empty text."""
    addresses = Addresses(site_url)
    records = dataset.records.values()
    ours = {record.id: record_reference(record, dataset, addresses) for record in records}
    ours[""] = dataset_reference(dataset, addresses)
    sources = {record.id: source for record in records if (source := primary_source(record))}
    credited = {source["source_id"]: source_reference(source) for source in sources.values()}
    rendered = set_citations([*ours.values(), *credited.values()])
    plain = {record.id: plain_citation(record, dataset, site_url) for record in records}
    plain[""] = dataset_citation(dataset, site_url)
    stems = {record.id: record_stem(record) for record in records} | {"": DATASET_STEM}
    return {key: _box(plain[key], stems[key], reference, sources.get(key), rendered) for key, reference in ours.items()}


def dataset_box(dataset: Dataset, site_url: str) -> CiteBox:
    """The box of the dataset as a whole."""
    reference = dataset_reference(dataset, Addresses(site_url))
    return _box(dataset_citation(dataset, site_url), DATASET_STEM, reference, None, set_citations([reference]))


def _box(
    plain: str, stem: str, ours: Reference, source: Mapping[str, str] | None, rendered: Mapping[str, Mapping[str, Markup]]
) -> CiteBox:
    credit = rendered[source["source_id"]] if source else {}
    lines = (Line(style.name, style.title, rendered[ours.key][style.name], credit.get(style.name, Markup())) for style in STYLES)
    source_files = _files(source_stem(source["source_id"])) if source else ()
    return CiteBox(plain, tuple(lines), _files(stem), source, source_files)


def _files(stem: str) -> tuple[tuple[str, str], ...]:
    return tuple((title, f"{stem}.{ending}") for ending, title in FORMAT_TITLES.items())
