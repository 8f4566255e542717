"""Lets `mkdocs build` and `mkdocs serve` run the record stage: the one hook of mkdocs.yml."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from clausebook.build import PackageRefused, checked
from clausebook.package import PackageUnreadable
from clausebook.site.stage import pour

PACKAGE = Path(__file__).resolve().parent.parent / "datapackage"


def on_post_build(config: MkDocsConfig) -> None:
    """Add the record pages and downloads; a package with findings stops the build and they are printed."""
    try:
        dataset = checked(PACKAGE)
    except (PackageRefused, PackageUnreadable) as refusal:
        raise PluginError(f"the package is refused:\n{refusal}") from refusal
    pour(Path(config.site_dir), dataset, config.site_url or "")
