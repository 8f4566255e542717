"""Records, agreements and the dataset as JSON-LD in the vocabulary of schema.org."""

from collections.abc import Mapping
from typing import Any

from clausebook.citing.addresses import Addresses, record_stem
from clausebook.citing.references import Reference, short_name
from clausebook.records import Dataset, Record

_CONTEXT = {"@vocab": "https://schema.org/"}
_PARTY_COLUMNS = ("holder_id", "counterparty_id", "payer_id", "payee_id", "actor_id", "defined_by_id")
_DOWNLOADS = {"clausebook.zip": "application/zip", "datapackage.json": "application/json"}


def dataset_json_ld(dataset: Dataset, reference: Reference, addresses: Addresses) -> dict[str, Any]:
    """The dataset with its keywords and main downloads."""
    return {
        **_common(dataset, reference, addresses),
        "alternateName": short_name(dataset),
        "keywords": dataset.package.descriptor["keywords"],
        "distribution": [_download(addresses.to_cite(f"data/{name}"), kind) for name, kind in _DOWNLOADS.items()],
    }


def record_json_ld(record: Record, dataset: Dataset, reference: Reference, addresses: Addresses) -> dict[str, Any]:
    """A record or agreement as a part of the dataset, with the parties it is about and the sources it rests on."""
    home = addresses.to_cite("")
    about = dataset.package.descriptor
    whole = {"@type": "Dataset", "@id": home, "name": about["title"], "description": about["description"], "url": home}
    return {
        **_common(dataset, reference, addresses),
        "identifier": record.id,
        "isPartOf": whole,
        "about": [_organisation(party) for party in _parties(record, dataset)],
        "isBasedOn": _sources(record),
        "distribution": [_download(addresses.to_cite(f"{record_stem(record)}.json"), "application/json")],
    }


def _common(dataset: Dataset, reference: Reference, addresses: Addresses) -> dict[str, Any]:
    return {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "@id": reference.url,
        "url": reference.url,
        "name": reference.full_title,
        "description": reference.abstract,
        "version": reference.version,
        "dateModified": reference.issued,
        "creator": [{"@type": "Organization", "name": author.literal} for author in reference.authors],
        "publisher": {"@type": "Organization", "name": short_name(dataset), "url": addresses.to_cite("")},
        "license": dataset.package.descriptor["licenses"][0]["path"],
        "isAccessibleForFree": True,
        "inLanguage": "en",
    }


def _download(address: str, kind: str) -> Any:
    return {"@type": "DataDownload", "contentUrl": address, "encodingFormat": kind}


def _parties(record: Record, dataset: Dataset) -> list[Mapping[str, str]]:
    """The parties of an agreement, or those named in a record, each once."""
    if record.table == "agreements":
        return dataset.parties_of(record.id)
    keys = dict.fromkeys(record.get(column) for column in _PARTY_COLUMNS if record.get(column))
    return [dataset.parties[key] for key in keys]


def _organisation(party: Mapping[str, str]) -> Any:
    known = {"sameAs": f"https://www.wikidata.org/entity/{party['wikidata']}"} if party["wikidata"] else {}
    return {"@type": "Organization", "name": party["name"], **known}


def _sources(record: Record) -> list[Any]:
    sources = {row.source["source_id"]: row.source for row in record.evidence if row["role"] == "supports"}
    return [_source(source) for source in sources.values()]


def _source(source: Mapping[str, str]) -> Any:
    known = {"url": source["url"], "datePublished": _plain_date(source["published_on"])}
    publisher = {"@type": "Organization", "name": source["publisher"]}
    return {"@type": "CreativeWork", "name": source["title"], "publisher": publisher, **{name: value for name, value in known.items() if value}}


def _plain_date(edtf: str) -> str:
    """The date where it is one of ISO 8601 too, which schema.org asks for; empty for “about” and intervals."""
    return "" if set(edtf) & set("~?/") else edtf
