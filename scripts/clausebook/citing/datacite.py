"""What would be registered with DataCite, should the dataset get a DOI. It has none, and the record says so.

In the form of the DataCite REST API (schema 4.5), without a `doi`: whoever deposits the dataset adds that.
"""

from typing import Any

from clausebook.citing.addresses import Addresses
from clausebook.citing.references import Reference, dataset_reference, short_name
from clausebook.records import Dataset

_UNREGISTERED = "Not registered: no DOI has been minted for this dataset. Do not cite this record as if there were one."


def datacite_record(dataset: Dataset, addresses: Addresses) -> dict[str, Any]:
    """The record, marked as unregistered."""
    attributes = datacite_attributes(dataset, dataset_reference(dataset, addresses))
    return {"meta": {"registered": False, "note": _UNREGISTERED}, "data": {"type": "dois", "attributes": attributes}}


def datacite_attributes(dataset: Dataset, reference: Reference) -> dict[str, Any]:
    """The metadata as DataCite names it."""
    about = dataset.package.descriptor
    licence = about["licenses"][0]
    return {
        "creators": [{"name": author.literal, "nameType": "Organizational"} for author in reference.authors],
        "titles": [{"title": reference.title}],
        "publisher": {"name": short_name(dataset)},
        "publicationYear": reference.issued[:4],
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Tables of contract clauses with evidence"},
        "subjects": [{"subject": word} for word in about["keywords"]],
        "dates": [{"date": reference.issued, "dateType": "Updated"}],
        "language": "en",
        "formats": ["text/csv", "application/json"],
        "version": reference.version,
        "rightsList": [
            {"rights": licence["title"], "rightsUri": licence["path"], "rightsIdentifier": licence["name"], "rightsIdentifierScheme": "SPDX"}
        ],
        "descriptions": [{"description": reference.abstract, "descriptionType": "Abstract"}],
        "url": reference.url,
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }
