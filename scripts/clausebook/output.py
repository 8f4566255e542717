"""Writes what is built: a whole folder at once, so that a failed or killed build leaves the last good one untouched.

The only module that writes owned output. A new folder is filled beside the old one, files that did not change are
taken over as they are (with their times), and the two change places by renaming.
"""

import filecmp
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


def write_files(root: Path, files: Mapping[str, bytes | str]) -> None:
    """Write each file below `root`; text as UTF-8. ValueError when a path would leave it."""
    base = root.resolve()
    for path, content in files.items():
        target = (root / path).resolve()
        if not target.is_relative_to(base):
            raise ValueError(f"{path} leaves {root}")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)


class NotReplaceable(Exception):
    """The folder to replace holds something that was not built here."""


@contextmanager
def replacing(target: Path, proof: str) -> Iterator[Path]:
    """A fresh folder that takes the place of `target` when the block ends well, and is removed when it does not.

    `proof` is the path of a file that tells an earlier output from a folder of somebody else. Raises NotReplaceable,
    and touches nothing, when `target` holds something but not this file.
    """
    target = target.resolve()
    if target.exists() and not (target.is_dir() and (not any(target.iterdir()) or (target / proof).is_file())):
        raise NotReplaceable(f"{target} holds something that was not built here; name an empty folder or a new one")
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.next")
    old = target.with_name(f".{target.name}.last")
    if old.exists() and not target.exists():  # a kill between the two renames of an earlier run
        old.rename(target)
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    fresh.mkdir()
    try:
        yield fresh
        _keep_unchanged(target, fresh)
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def write_if_changed(path: Path, content: str) -> bool:
    """Write a text file through a temporary one unless it already holds just that; whether it was written."""
    data = content.encode()
    if path.is_file() and path.read_bytes() == data:
        return False
    temporary = path.with_name(f".{path.name}.next")
    temporary.write_bytes(data)
    temporary.replace(path)
    return True


def _keep_unchanged(target: Path, fresh: Path) -> None:
    if not target.is_dir():
        return
    for new in fresh.rglob("*"):
        last = target / new.relative_to(fresh)
        if new.is_file() and last.is_file() and filecmp.cmp(new, last, shallow=False):
            new.unlink()
            os.link(last, new)
