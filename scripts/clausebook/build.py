"""Builds the site: checks the package, has MkDocs render the written pages, adds the records, and swaps it in."""

import logging
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from clausebook.findings import as_text
from clausebook.output import replacing
from clausebook.package import read_package
from clausebook.records import join
from clausebook.site.stage import pour
from clausebook.validation import validate

Say = Callable[[str], None]


class PackageRefused(Exception):
    """The package has findings; the text lists them."""


def add_records(site: Path, package_root: Path, site_url: str) -> int:
    """Complete a site that MkDocs has built with what the package makes; the number of record pages.

    Raises PackageRefused when the package has findings, PackageUnreadable when it cannot be read.
    """
    package = read_package(package_root)
    findings = validate(package)
    if findings:
        raise PackageRefused("the package has findings:\n" + as_text(findings, prefix=f"{package_root.name}/"))
    return pour(site, join(package), site_url)


def build_site(config_file: Path, package_root: Path, site: Path, say: Say) -> None:
    """Build the whole site into `site`, which keeps its last good state when anything fails.

    Raises PackageRefused, PackageUnreadable, mkdocs.exceptions.MkDocsException or ShellBroken; says each step.
    """
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    with replacing(site) as fresh:
        config = load_config(str(config_file), site_dir=str(fresh))
        config.extra["package"] = str(package_root.resolve())
        say("Checking the data, rendering the written pages and the records …")
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    say(f"The site is in {site}/ – open {site / 'index.html'}")
