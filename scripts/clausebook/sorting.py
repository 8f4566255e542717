"""The order of keys: as a reader expects it, `clause-9999` before `clause-10000`."""

import re

_DIGITS = re.compile(r"([0-9]+)")


def key_order(key: str) -> list[tuple[int, str]]:
    """What to sort a key by: its runs of digits by their value, the rest by its characters."""
    parts = _DIGITS.split(key)
    return [(len(part.lstrip("0")), part.lstrip("0") + part) if place % 2 else (0, part) for place, part in enumerate(parts)]
