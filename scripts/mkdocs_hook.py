"""Lets `mkdocs build` and `mkdocs serve` run the record stage: the one hook of mkdocs.yml."""

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from clausebook.build import PackageRefused, checked
from clausebook.package import PackageUnreadable
from clausebook.records import Dataset
from clausebook.site.stage import pour

PACKAGE = Path(__file__).resolve().parent.parent / "datapackage"

_last_good: dict[Path, Dataset] = {}
_log = logging.getLogger("clausebook")  # not below "mkdocs", whose strict mode would end the preview


def on_post_build(config: MkDocsConfig) -> None:
    """Add the record pages and downloads.

    A package that is refused stops the build and its findings are printed. A preview that has shown a good state
    goes on showing that one, so that the page under work does not vanish while a row is half typed.
    """
    try:
        _last_good[PACKAGE] = checked(PACKAGE)
    except (PackageRefused, PackageUnreadable) as refusal:
        if PACKAGE not in _last_good:
            raise PluginError(f"the package is refused:\n{refusal}") from refusal
        _log.error("the package is refused; records are shown as they were before:\n%s", refusal)
    pour(Path(config.site_dir), _last_good[PACKAGE], config.site_url or "")
