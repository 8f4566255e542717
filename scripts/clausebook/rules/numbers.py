"""Rules on numbers: each is one, its unit fits what it measures, and what is derived is derived rightly."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from clausebook.findings import Finding
from clausebook.formulas import evaluate, figures_in
from clausebook.lookup import cell, number, number_columns, row_of, rows, rows_by
from clausebook.nearest import nearest
from clausebook.package import Package, Row
from clausebook.rules import found, rule

_HEDGES = ("up-to", "at-least", "about")


@rule("N101", "Not a plain number", unless=("T005",))
def plain_numbers(package: Package) -> Iterator[Finding]:
    """A number is written in plain digits with a point before decimals: no thousands separators, no 1e9, no NaN, no
    leading noughts. Then every program reads the same number."""
    for table, row in rows(package, *package.tables):
        for column in number_columns(table):
            if row.get(column) and number(row.get(column)) is None:
                hint = f"write plain digits in {table.path}, such as 250000000000 or 7.6"
                yield found(table, row, column, "is no number in plain digits", hint)


@rule("N102", "Unit does not fit the measure", needs=("figures", "measure-units"), unless=("T008",))
def fitting_unit(package: Package) -> Iterator[Finding]:
    """measure-units.csv lists in which units each measure may be given."""
    table, units = package["figures"], rows_by(package, "measure-units", "measure")
    for row in table.rows:
        fitting = [pair.get("unit") for pair in units.get(row.get("measure"), ())]
        if row.get("unit") and row.get("unit") not in fitting:
            hint = f"use {' or '.join(fitting) or 'another measure'}, or add the pair to {package['measure-units'].path}"
            yield found(table, row, "unit", f"is no unit of the measure {row.get('measure')}", hint)


@rule("N103", "Percentage out of range", needs=("figures",))
def percentage_in_range(package: Package) -> Iterator[Finding]:
    """A share in per cent lies between 0 and 100: 27, not 0.27 and not 2700."""
    table = package["figures"]
    for row in table.rows:
        value = number(row.get("value"))
        if row.get("unit") == "percent" and value is not None and not 0 <= value <= 100:
            yield found(table, row, "value", "is no percentage between 0 and 100", f"mend the value or unit in {table.path}")


@rule("N104", "Undisclosed and valued", needs=("figures",))
def undisclosed_is_empty(package: Package) -> Iterator[Finding]:
    """A figure without a value is coded `undisclosed`, and one that is undisclosed has no value: unknown is an empty
    cell and a code, never nothing alone."""
    table = package["figures"]
    for row in table.rows:
        undisclosed = row.get("qualifier") == "undisclosed"
        if undisclosed and row.get("value"):
            hint = f"empty the value in {table.path}, or choose the qualifier that the source uses"
            yield found(table, row, "value", "has a value and is coded undisclosed", hint)
        if not undisclosed and not row.get("value") and row.get("qualifier"):
            hint = f"fill the value in {table.path}, or code the qualifier undisclosed"
            yield found(table, row, "qualifier", "the figure has no value and is not coded undisclosed", hint)


@rule("N105", "Formula that cannot be computed", needs=("figures",))
def computable_formula(package: Package) -> Iterator[Finding]:
    """A formula is a sum, difference, product or quotient of figures that exist and have a value, and no figure depends
    on itself."""
    table = package["figures"]
    for row in _derived(package):
        problem, hint = _formula_fault(package, row), f"write it in {table.path} like figure-0003 + figure-0004"
        unknown = [name for name in figures_in(row.get("formula")) if name not in table.by_key]
        if unknown:
            near = nearest(unknown[0], list(table.by_key))
            problem, hint = f"{unknown[0]} is no figure", f"the nearest is {near or 'none'}; figures stand in {table.path}"
        elif _depends_on_itself(package, row):
            problem, hint = "the figure depends on itself", f"take it out of its own formula in {table.path}"
        if problem:
            yield found(table, row, "formula", problem, hint)


@rule("N106", "Value differs from its formula", needs=("figures",))
def value_equals_formula(package: Package) -> Iterator[Finding]:
    """The value of a derived figure is what its formula gives, rounded to as many decimals as the value has."""
    table = package["figures"]
    for row in _derived(package):
        value, result = number(row.get("value")), _result(package, row)
        if value is not None and result is not None and not _same(value, result):
            hint = f"write {result.normalize():f} in {table.path}, or mend the formula"
            yield found(table, row, "value", f"the formula gives {result.normalize():f}", hint)


@rule("N107", "Formula that mixes measures", needs=("figures",))
def one_measure(package: Package) -> Iterator[Finding]:
    """What is added up has one measure and one unit, that of the total: an investment is never added to a purchase,
    nor dollars to per cent."""
    table = package["figures"]
    for row in _derived(package):
        for column in ("measure", "unit"):
            others = [part.get(column) for part in _parts(package, row) if part.get(column) != row.get(column)]
            if others:
                hint = f"take figures of one {column} into the formula in {table.path}"
                yield found(table, row, "formula", f"mixes the {column} {row.get(column)} with {others[0]}", hint)


@rule("N108", "Total hides what is conditional", needs=("figures",))
def honest_conditionality(package: Package) -> Iterator[Finding]:
    """A total of firm and conditional amounts is coded `mixed`; a total of one kind is of that kind."""
    table = package["figures"]
    for row in _derived(package):
        kinds = {part.get("conditionality") for part in _parts(package, row)}
        wanted = "mixed" if len(kinds) > 1 else next(iter(kinds), "")
        if wanted and row.get("conditionality") != wanted:
            problem = f"its parts are {' and '.join(sorted(kinds))}, so the total is {wanted}"
            yield found(table, row, "conditionality", problem, f"code the figure {wanted} in {table.path}")


@rule("N109", "Total hides how its parts are hedged", needs=("figures",))
def honest_qualifier(package: Package) -> Iterator[Finding]:
    """A total is hedged as its parts are: with one part `up-to`, `at-least` or `about`, it is so too. Of several
    hedges it carries the first in this order."""
    table = package["figures"]
    for row in _derived(package):
        hedges = {part.get("qualifier") for part in _parts(package, row)}
        wanted = next((hedge for hedge in _HEDGES if hedge in hedges), "")
        if wanted and row.get("qualifier") != wanted:
            yield found(table, row, "qualifier", f"a part is {wanted}, so the total is", f"code {wanted} in {table.path}")


@rule("N110", "Series that is no line", needs=("figures", "series"), unless=("T008",))
def one_line(package: Package) -> Iterator[Finding]:
    """The figures of a series have one measure, one unit, one payer and one payee, each stands for a day or period of
    its own, and there are at least two: otherwise they cannot be drawn as a line."""
    table = package["figures"]
    for code, members in rows_by(package, "figures", "series").items():
        first, times = members[0], set()
        for row in members if code else ():
            time = row.get("period") or row.get("as_of")
            for column in ("measure", "unit", "payer_id", "payee_id"):
                if row.get(column) != first.get(column):
                    hint = f"empty series in {table.path}, or give {code} figures of one {column} only"
                    problem = f"has another {column} than {first.get('figure_id')}, the first figure of {code}"
                    yield found(table, row, "series", problem, hint)
            if not time or time in times:
                hint = f"fill as_of or period in {table.path}, one figure for each day or period"
                yield found(table, row, "series", f"is not the only figure of {code} for its day or period", hint)
            times.add(time)
        if code and len(members) == 1:
            hint = f"empty series in {table.path} until there is a second figure"
            yield found(table, first, "series", f"is the only figure of {code}", hint)


def _derived(package: Package) -> Iterator[Row]:
    return (row for row in package.rows("figures") if row.get("formula"))


def _parts(package: Package, row: Row) -> list[Row]:
    parts = (row_of(package, "figures", name) for name in figures_in(row.get("formula")))
    return [part for part in parts if part]


def _values(package: Package, row: Row) -> dict[str, Decimal]:
    values = {part.get("figure_id"): number(part.get("value")) for part in _parts(package, row)}
    return {name: value for name, value in values.items() if value is not None}


def _formula_fault(package: Package, row: Row) -> str:
    try:
        evaluate(row.get("formula"), _values(package, row))
    except ValueError as error:
        return str(error)
    return ""


def _result(package: Package, row: Row) -> Decimal | None:
    return None if _formula_fault(package, row) else evaluate(row.get("formula"), _values(package, row))


def _same(value: Decimal, result: Decimal) -> bool:
    try:
        return result.quantize(value) == value
    except InvalidOperation:  # too many digits to be rounded, so not the same
        return False


def _depends_on_itself(package: Package, row: Row) -> bool:
    start, seen, left = row.get("figure_id"), set(), figures_in(row.get("formula"))
    while left:
        name = left.pop()
        if name == start:
            return True
        if name not in seen:
            seen.add(name)
            left.extend(figures_in(cell(package, "figures", name, "formula")))
    return False
