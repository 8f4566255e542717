"""Rules on structure. Frictionless checks it and is the authority; here its report becomes findings in plain words."""

from collections.abc import Iterator

from clausebook.findings import Finding
from clausebook.frictionless_report import structure_findings
from clausebook.package import Package
from clausebook.rules import rule


@rule("T001", "File missing or unreadable")
def unreadable_file(package: Package) -> Iterator[Finding]:
    """Every file that the descriptor names is there and is UTF-8. While one is not, the keys that lead into it and the
    rules that need it are left unchecked, so that one missing file is one finding."""
    yield from structure_findings(package)["T001"]


@rule("T002", "Fault in the descriptor or a schema")
def faulty_descriptor(package: Package) -> Iterator[Finding]:
    """datapackage.json and the schemas follow the Data Package standard."""
    yield from structure_findings(package)["T002"]


@rule("T003", "Wrong header")
def wrong_header(package: Package) -> Iterator[Finding]:
    """The first line of a table holds exactly the columns of its schema, in their order. While a column is missing or
    misplaced, the cells below it are left unchecked, since one cannot tell what they mean."""
    yield from structure_findings(package)["T003"]


@rule("T004", "Row of the wrong shape")
def wrong_shape(package: Package) -> Iterator[Finding]:
    """Every row has as many cells as the header has columns, and no line is blank. A comma within a cell needs quotes
    around the cell."""
    yield from structure_findings(package)["T004"]


@rule("T005", "Cell of the wrong type")
def wrong_type(package: Package) -> Iterator[Finding]:
    """A cell holds what the schema says of its column: a number, a whole number, a date."""
    yield from structure_findings(package)["T005"]


@rule("T006", "Cell against a constraint")
def against_constraint(package: Package) -> Iterator[Finding]:
    """A cell keeps the constraints of its column: it is filled where it must be, and follows the pattern of ids, dates
    and addresses."""
    yield from structure_findings(package)["T006"]


@rule("T007", "Key missing or used twice")
def wrong_key(package: Package) -> Iterator[Finding]:
    """The key of each row is filled and stands once in its table."""
    yield from structure_findings(package)["T007"]


@rule("T008", "Key or code that leads nowhere")
def dead_key(package: Package) -> Iterator[Finding]:
    """A cell that names a row of another table, or a code, names one that exists. The hint gives the nearest one."""
    yield from structure_findings(package)["T008"]


@rule("T009", "File differs from its stated size or hash")
def wrong_count(package: Package) -> Iterator[Finding]:
    """Where the descriptor states the size or the hash of a file, the file has them."""
    yield from structure_findings(package)["T009"]
