"""The files that programs for references read: BibTeX, BibLaTeX, RIS and CSL-JSON beside each page, and for each source."""

from collections.abc import Callable, Mapping

from clausebook.citing.addresses import DATASET_STEM, FORMATS, Addresses, record_stem, source_stem
from clausebook.citing.bibtex import biblatex, bibtex
from clausebook.citing.csl import csl_item
from clausebook.citing.datacite import datacite_record
from clausebook.citing.references import Reference, dataset_reference, record_reference, source_reference
from clausebook.citing.ris import ris
from clausebook.exports.json_text import as_json
from clausebook.records import Dataset

def _csl_json(reference: Reference) -> str:
    return as_json([csl_item(reference)])


_WRITERS: Mapping[str, Callable[[Reference], str]] = dict(zip(FORMATS, (bibtex, biblatex, ris, _csl_json), strict=True))


def reference_files(dataset: Dataset, site_url: str) -> dict[str, str]:
    """The files of the dataset, of every record and agreement, and of every source, by path below the site's root."""
    return {
        f"{stem}.{ending}": write(reference)
        for stem, reference in _references(dataset, Addresses(site_url)).items()
        for ending, write in _WRITERS.items()
    } | {f"{DATASET_STEM}.datacite.json": as_json(datacite_record(dataset, Addresses(site_url)))}


def _references(dataset: Dataset, addresses: Addresses) -> dict[str, Reference]:
    records = {record_stem(record): record_reference(record, dataset, addresses) for record in dataset.records.values()}
    sources = {source_stem(row["source_id"]): source_reference(row) for row in dataset.table("sources")}
    return {DATASET_STEM: dataset_reference(dataset, addresses), **records, **sources}
