"""Formulas: sums, differences, products and quotients of figures, and nothing else."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.formulas import evaluate, figures_in

VALUES = {"figure-0001": Decimal(15), "figure-0002": Decimal(35), "figure-0003": Decimal("0.1"), "figure-0004": Decimal(0)}


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("figure-0001 + figure-0002", 50),
        ("figure-0002 - figure-0001", 20),
        ("figure-0001 * 2", 30),
        ("figure-0001 * (figure-0002 + 1) / 4", 135),
        ("figure-0003 + figure-0003 + figure-0003", "0.3"),
    ],
)
def test_a_formula_is_computed_exactly(formula, result):
    assert evaluate(formula, VALUES) == Decimal(result)


def test_the_figures_of_a_formula_are_named_in_order():
    assert figures_in("figure-0002 + 3 * figure-0001") == ["figure-0002", "figure-0001"]


@pytest.mark.parametrize(
    "formula",
    ["", "figure-0001 +", "figure-0001 ** 2", "-figure-0001", "figure_0001", "1e3", "abs(figure-0001)", "figure-0001 = 15", "(",
     "__import__('os')", "figure-0001 // 2", "1_000", "figure-0001[0]", "figure-1", "٣", "\0", "(" * 400, "1" * 501],
)  # fmt: skip
def test_anything_else_is_refused(formula):
    with pytest.raises(ValueError, match="formula"):
        evaluate(formula, VALUES)


def test_a_figure_without_value_is_named():
    with pytest.raises(ValueError, match="figure-0009 has no value"):
        evaluate("figure-0001 + figure-0009", VALUES)


@pytest.mark.parametrize("formula", ["figure-0001 / figure-0004", "figure-0004 / figure-0004"])
def test_a_division_by_zero_is_refused(formula):
    with pytest.raises(ValueError, match="divides by zero"):
        evaluate(formula, VALUES)


@given(st.text(alphabet="0123456789.+-*/() figure", max_size=60))
def test_no_text_makes_it_fail_otherwise_than_by_value_error(formula):
    try:
        assert isinstance(evaluate(formula, VALUES), Decimal)
    except ValueError as error:
        assert str(error)
