"""Citations as plain text: of one record in one version of the dataset, and of the dataset as a whole."""

from clausebook.dates import in_words
from clausebook.records import Dataset, Record


def absolute_address(site_url: str, path: str) -> str:
    """The whole address of a path below the site's root, whether or not `site_url` ends in a slash."""
    return f"{site_url.rstrip('/')}/{path}"


def plain_citation(record: Record, dataset: Dataset, site_url: str) -> str:
    """Who, ‘title’ (id), agreement, in dataset, version (day), address; without the agreement where there is none.

    A clause is also given by its number within the agreement: “Microsoft–OpenAI, April 2026, cl. 1”.
    """
    parts = [_authors(dataset), f"{_quoted(record.title)} ({record.id})"]
    if record.table in ("clauses", "agreements"):
        parts.append(record.short_form)
    elif record.agreement:
        parts.append(record.agreement.short_form)
    parts.append(f"in {_edition(dataset)}")
    parts.append(absolute_address(site_url, record.address))
    return ", ".join(parts)


def dataset_citation(dataset: Dataset, site_url: str) -> str:
    """Who, dataset, version (day), address."""
    return ", ".join([_authors(dataset), _edition(dataset), absolute_address(site_url, "")])


def _authors(dataset: Dataset) -> str:
    return ", ".join(person["title"] for person in dataset.package.descriptor["contributors"])


def _edition(dataset: Dataset) -> str:
    return f"{dataset.package.descriptor['title']}, version {dataset.version} ({in_words(dataset.state_on)})"


def _quoted(title: str) -> str:
    """The title in quotation marks: single ones, or double ones when it has single ones of its own."""
    return f"“{title}”" if "‘" in title else f"‘{title}’"
