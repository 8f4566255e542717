"""Builds the site: checks the package, has MkDocs render the written pages, adds the records, and swaps it in."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from clausebook.findings import Finding, as_text
from clausebook.output import replacing
from clausebook.package import read_package
from clausebook.records import Dataset, join
from clausebook.site.stage import pour
from clausebook.validation import validate

Say = Callable[[str], None]

PROOF = "data/datapackage.json"
"""The file by which a folder is known as a site built here."""


class PackageRefused(Exception):
    """The package has findings, which are in `findings`."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(as_text(findings))
        self.findings = findings


def checked(package_root: Path) -> Dataset:
    """The package joined into records.

    Raises PackageRefused when it has findings, PackageUnreadable when it cannot be read.
    """
    package = read_package(package_root)
    findings = validate(package)
    if findings:
        raise PackageRefused(findings)
    return join(package)


def build_site(config_file: Path, package_root: Path, site: Path, say: Say) -> None:
    """Build the whole site into `site`, which keeps its last good state when anything fails.

    Raises what `checked` raises, MkDocsException when MkDocs refuses a written page (what it warned of has been
    said), ShellBroken when a written page has a place that nothing fills, and NotReplaceable when `site` is the
    folder of something else.
    """
    say("Checking the data …")
    dataset = checked(package_root)
    with replacing(site, proof=PROOF) as fresh:
        say("Rendering the written pages …")
        config = load_config(str(config_file), site_dir=str(fresh), hooks=[])  # the hook does what follows here
        with _told(say):
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
        say(f"Adding {len(dataset.records)} records and the downloads …")
        pour(fresh, dataset, config.site_url or "")


@contextmanager
def _told(say: Say) -> Iterator[None]:
    """Pass on what MkDocs warns of while the block runs; it would go unseen, since only its own command shows it."""
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: say(f"{record.levelname.lower()}: {record.getMessage()}")  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
