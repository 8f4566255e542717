"""The descriptor of the published package: that of the source package, with what can be said once the files are made.

Data Package 2.0, https://datapackage.org/standard/data-package/; the schemas lie beside it under schemas/.
"""

import hashlib
from collections.abc import Iterator, Mapping

from clausebook.citations import absolute_address
from clausebook.exports.tables import PublishedTable
from clausebook.package import Package


def describe(package: Package, tables: Mapping[str, PublishedTable], files: Mapping[str, bytes], site_url: str) -> dict:
    """The descriptor of the published tables, whose files are given by their path below the data folder."""
    about = {key: value for key, value in package.descriptor.items() if key != "resources"}
    return {**about, "homepage": absolute_address(site_url, ""), "resources": list(_resources(package, tables, files))}


def sha256(content: bytes) -> str:
    """The SHA-256 digest in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _resources(
    package: Package, tables: Mapping[str, PublishedTable], files: Mapping[str, bytes]
) -> Iterator[Mapping]:
    for resource in package.descriptor["resources"]:
        if resource["name"] in tables:
            path = tables[resource["name"]].path
            content = files[path]
            yield {**resource, "path": path, "bytes": len(content), "hash": f"sha256:{sha256(content)}"}
