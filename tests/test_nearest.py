"""The nearest key for a mistyped one, quickly also among many."""

import time

from clausebook.nearest import nearest
from clausebook.sorting import key_order

MANY = [f"clause-{number:04d}" for number in range(5000)] + ["microsoft-openai-2026-04"]


def test_a_slip_of_the_keyboard_is_understood():
    assert nearest("opnai", ["openai", "amazon"]) == "openai"
    assert nearest("microsft-openai-2026-04", MANY) == "microsoft-openai-2026-04"


def test_nothing_is_nearest_when_nothing_is_like_it():
    assert nearest("zzz", ["openai", "amazon"]) == ""
    assert nearest("", []) == ""


def test_thousands_of_wrong_keys_among_thousands_do_not_take_minutes():
    start = time.perf_counter()
    for number in range(100):
        nearest(f"clause-x{number}", MANY)
    assert time.perf_counter() - start < 5


def test_keys_are_sorted_as_a_reader_expects():
    keys = ["clause-10000", "clause-9999", "clause-0002", "amazon", "clause-2"]
    assert sorted(keys, key=key_order) == ["amazon", "clause-0002", "clause-2", "clause-9999", "clause-10000"]
