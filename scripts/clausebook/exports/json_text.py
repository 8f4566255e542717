"""JSON whose numbers keep the digits of the tables: 32.50 stays 32.50, where a float would lose the nought."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Union

_scalar = json.JSONEncoder(ensure_ascii=False).encode
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")


@dataclass(frozen=True)
class Number:
    """A number as the tables write it, without an exponent; ValueError when it is no JSON number (RFC 8259, 6)."""

    text: str

    def __post_init__(self) -> None:
        if not _NUMBER.fullmatch(self.text):
            raise ValueError(f"{self.text!r} is not a plain number")


Json = Union[Mapping[str, "Json"], Sequence["Json"], str, Number, int, bool, None]
"""What a JSON file can hold; `int` for counts of our own, `Number` for what comes from a cell."""


def as_json(value: Json) -> str:
    """The value as a JSON file: indented by two, keys in their own order, UTF-8 characters as they are, final newline."""
    return _text(value, "") + "\n"


def _text(value: Json, indent: str) -> str:
    inner = indent + "  "
    match value:
        case Number(text):
            return text
        case Mapping() if value:
            members = (f"{inner}{_scalar(key)}: {_text(member, inner)}" for key, member in value.items())
            return "{\n" + ",\n".join(members) + f"\n{indent}}}"
        case list() | tuple() if value:
            return "[\n" + ",\n".join(inner + _text(member, inner) for member in value) + f"\n{indent}]"
        case _:
            return _scalar(value)
