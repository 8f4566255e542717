"""Lets `mkdocs build` and `mkdocs serve` run the record stage: the one hook of mkdocs.yml."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from clausebook.build import PackageRefused, add_records

PACKAGE = Path(__file__).resolve().parent.parent / "datapackage"


def on_post_build(config: MkDocsConfig) -> None:
    """Add the record pages and downloads; a package with findings stops the build and they are printed."""
    package = Path(config.extra.get("package", PACKAGE))
    try:
        add_records(Path(config.site_dir), package, config.site_url or "")
    except PackageRefused as refusal:
        raise PluginError(str(refusal)) from refusal
