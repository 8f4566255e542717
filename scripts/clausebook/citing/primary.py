"""The source that a record chiefly rests on, which deserves the credit beside us."""

from collections.abc import Mapping

from clausebook.records import Evidence, Record


def primary_source(record: Record) -> Mapping[str, str] | None:
    """The supporting source that stands closest to the agreement; None when nothing supports the record.

    Among equals the one for the record as a whole comes first, then the earlier one, then the one listed earlier.
    """
    supporting = [evidence for evidence in record.evidence if evidence["role"] == "supports"]
    return min(supporting, key=_rank).source if supporting else None


def _rank(evidence: Evidence) -> tuple[str, bool, str]:
    return evidence.source["tier"], bool(evidence["field"]), evidence.source["published_on"] or "9999"
