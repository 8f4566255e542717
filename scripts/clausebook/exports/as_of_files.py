"""What held and was known, as JSON: one file for every day on which anything changed, and a list of these days."""

from datetime import date

from clausebook.as_of import STATES, Standing, days_of_change, standings
from clausebook.citations import absolute_address
from clausebook.exports.json_text import Json, as_json
from clausebook.records import Dataset


def as_of_files(dataset: Dataset, site_url: str) -> dict[str, str]:
    """The files by their path below the site's root: `as-of/2026-04-27.json`, and `as-of/index.json`."""
    days = days_of_change(dataset)
    files = {f"as-of/{day.isoformat()}.json": as_json(_state(dataset, day, site_url)) for day in days}
    listed = [{"day": day.isoformat(), "self": _address(day, site_url)} for day in days]
    return files | {"as-of/index.json": as_json({**_edition(dataset), "days": listed})}


def _state(dataset: Dataset, day: date, site_url: str) -> Json:
    return {
        **_edition(dataset),
        "day": day.isoformat(),
        "self": _address(day, site_url),
        "clauses": [_standing(each, day, site_url) for each in standings(dataset, day)],
    }


def _standing(standing: Standing, day: date, site_url: str) -> Json:
    clause, since = standing.clause, standing.public_since
    return {
        "clause_id": clause.id,
        "agreement_id": clause["agreement_id"],
        "title": clause.title,
        "page": absolute_address(site_url, clause.address),
        "state": standing.state,
        "state_title": STATES[standing.state],
        "public_since": since.isoformat() if since else None,
        "public": standing.is_public(day),
    }


def _edition(dataset: Dataset) -> dict[str, Json]:
    return {"dataset_version": dataset.version, "state_on": dataset.state_on}


def _address(day: date, site_url: str) -> str:
    return absolute_address(site_url, f"as-of/{day.isoformat()}.json")
