"""The known key that a mistyped one was most likely meant to be."""

import difflib
from bisect import bisect_left
from collections.abc import Collection, Iterator

_FEW = 200
_AROUND = 10
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"


def nearest(value: str, known: Collection[str]) -> str:
    """The known text most like a value; empty when none is like it.

    Among many, only those one slip of the keyboard away and the neighbours in the alphabet are looked at, since
    comparing thousands of wrong keys with thousands of right ones takes minutes.
    """
    names = sorted({name for name in known if name})
    if len(names) > _FEW:
        slips = set(_slips(value)) & set(names) if len(value) < 80 else set()
        place = bisect_left(names, value)
        names = sorted(slips) or names[max(0, place - _AROUND) : place + _AROUND]
    return next(iter(difflib.get_close_matches(value, names, n=1, cutoff=0.6)), "")


def _slips(word: str) -> Iterator[str]:
    """Every word that is one letter left out, doubled, swapped with the next or mistaken away."""
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        yield head + tail[1:]
        yield head + tail[1:2] + tail[:1] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            yield head + letter + tail[1:]
