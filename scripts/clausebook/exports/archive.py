"""The whole package in one file, and the checksums of the data folder."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date

from clausebook.exports.descriptor import sha256

_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def zipped(files: Mapping[str, bytes], day: date) -> bytes:
    """A zip of the files, sorted by path and all dated `day`, so that the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _PLAIN_FILE, _UNIX
            archive.writestr(entry, files[path])
    return buffer.getvalue()


def checksums(files: Mapping[str, bytes]) -> str:
    """The lines that `sha256sum --check` reads, sorted by path."""
    return "".join(f"{sha256(files[path])}  {path}\n" for path in sorted(files))
