"""Formulas of derived figures: sums, differences, products and quotients of other figures, named by id."""

import ast
import operator
import re
from collections.abc import Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation

_ID = re.compile(r"figure-\d{4,}")
_SIGNS = re.compile(r"[0-9.+\-*/() ]*")
_OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def figures_in(formula: str) -> list[str]:
    """The ids of the figures that a formula names, in order."""
    return _ID.findall(formula)


def evaluate(formula: str, values: Mapping[str, Decimal]) -> Decimal:
    """The result of the formula; ValueError says what is wrong with it (syntax, unknown or valueless figure, zero)."""
    if len(formula) > 500:
        raise ValueError("the formula is longer than 500 characters")
    if not _SIGNS.fullmatch(_ID.sub("", formula)):  # no names, no 1e9, no digits of other scripts
        raise ValueError("not a formula of figure ids, numbers, + - * / and brackets")
    named = _ID.sub(lambda match: match.group().replace("-", "_"), formula)
    try:
        tree = ast.parse(named, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ValueError("not a formula of figure ids, numbers, + - * / and brackets") from error
    try:
        return _value(tree.body, values)
    except (DivisionByZero, InvalidOperation) as error:
        raise ValueError("the formula divides by zero") from error


def _value(node: ast.AST, values: Mapping[str, Decimal]) -> Decimal:
    match node:
        case ast.BinOp(left, op, right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(left, values), _value(right, values))
        case ast.Name(name):
            figure = name.replace("_", "-")
            if figure not in values:
                raise ValueError(f"{figure} has no value to compute with")
            return values[figure]
        case ast.Constant(number) if type(number) in (int, float):
            return Decimal(str(number))
    raise ValueError("not a formula of figure ids, numbers, + - * / and brackets")
