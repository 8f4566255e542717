"""Numbers as cells hold them, and the numerals that stand in running text."""

import re
from decimal import Decimal

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_LONGEST = 40
_SCALES = {
    "thousand": 3, "k": 3, "million": 6, "millions": 6, "mn": 6, "m": 6, "billion": 9, "billions": 9, "bn": 9, "b": 9,
    "trillion": 12, "trillions": 12, "tn": 12, "t": 12,
}  # fmt: skip
_NUMERAL = re.compile(
    r"(?<![A-Za-z0-9.])(?<![A-Za-z]-)"  # GPT-5 and H100 are names
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"(?![0-9]|-[A-Z]\b)"  # so are 10-Q and 8-K
    r"(?:[ -]?(?P<scale>thousand|millions?|billions?|trillions?|mn|bn|tn|[kKmMbBtT])(?![A-Za-z]))?"
)


def read_number(text: str) -> Decimal | None:
    """The number of a plain decimal (`250000000000`, `-7.6`); None for anything else, such as `1e3`, `NaN` or `1,000`."""
    return Decimal(text) if len(text) <= _LONGEST and _PLAIN.fullmatch(text) else None


def numerals(text: str) -> list[tuple[str, Decimal]]:
    """Each numeral of a text as written and as a number, a scale word after it counted in: `7.6 billion` is 7600000000.

    Digits within names (GPT-5, 10-Q) are no numerals. Of a date such as 2026-04-27 each part is one.
    """
    found = []
    for match in _NUMERAL.finditer(text):
        digits = match["digits"].replace(",", "")
        if len(digits) <= _LONGEST:
            scale = _SCALES[match["scale"].lower()] if match["scale"] else 0
            found.append((match.group().strip(), Decimal(digits).scaleb(scale).normalize()))
    return found


def all_numbers(text: str) -> set[Decimal]:
    """Every number that a text can be read to hold: its numerals, and each run of digits, names and scales aside."""
    plain = re.findall(r"[0-9]+(?:\.[0-9]+)?", re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", text))
    return {value for _, value in numerals(text)} | {Decimal(run).normalize() for run in plain if len(run) <= _LONGEST}
