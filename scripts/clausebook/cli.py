"""The commands behind the scripts: read arguments, call the library, print, and give back the exit code.

0 is fine, 1 there are findings, 2 something cannot be read. Only here does the program look at where it is run.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from clausebook.canonical import NotLossless, canonical_bytes, csv_text
from clausebook.findings import FORMATS, as_text
from clausebook.fragments import TextsUnreadable, compare_fragments, read_texts
from clausebook.output import NotReplaceable, write_if_changed
from clausebook.package import Package, PackageUnreadable, read_package
from clausebook.register import compute_register
from clausebook.validation import validate as findings_of

REPOSITORY = Path(__file__).resolve().parents[2]
"""The folder that holds datapackage/ and scripts/."""

PACKAGE = REPOSITORY / "datapackage"
"""The package that the commands work on unless told otherwise."""

CLEAN, FINDINGS, UNREADABLE = 0, 1, 2


def validate(arguments: Sequence[str]) -> int:
    """Check a package against every rule and print all findings."""
    parser = _parser("Check the data package against every rule; exit 0 clean, 1 findings, 2 cannot read.")
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="for people, programs or pull requests")
    options = parser.parse_args(arguments)
    try:
        package = read_package(options.package)
    except PackageUnreadable as error:
        return _refuse(str(error))
    findings = findings_of(package)
    _print(FORMATS[options.format](findings, prefix=_prefix(options.package)))
    return FINDINGS if findings else CLEAN


def format(arguments: Sequence[str]) -> int:
    """Write every table in its canonical form, and the register; with --check only say what would change."""
    parser = _parser("Write every table in its canonical form, and register.csv; exit 2 when a file cannot be kept whole.")
    parser.add_argument("--check", action="store_true", help="write nothing; list what would change and exit 1 if anything")
    options = parser.parse_args(arguments)
    try:
        package = read_package(options.package)
        changes = changed_files(package)
        if changes and not options.check:
            _write_all(package, changes)
            changes_after = changed_files(read_package(options.package))  # the register follows from cleaned cells
            _write_all(package, changes_after)
            changes |= changes_after
    except (PackageUnreadable, NotLossless) as error:
        return _refuse(str(error))
    verb = "would change" if options.check else "written"
    _print("".join(f"{_prefix(options.package)}{path}: {verb}\n" for path in sorted(changes)) or "nothing to change\n")
    return FINDINGS if changes and options.check else CLEAN


def build(arguments: Sequence[str]) -> int:
    """Check a package, build the site from it with all downloads, and say where it is."""
    from mkdocs.exceptions import MkDocsException  # the other commands start without MkDocs

    from clausebook.build import PackageRefused, build_site
    from clausebook.site.shell import ShellBroken

    parser = _parser("Check the package and build the site; a package with findings is refused (exit 1) and the last site stays.")
    parser.add_argument("--site", type=Path, default=REPOSITORY / "site", metavar="DIR", help="folder to build into")
    options = parser.parse_args(arguments)
    if not os.environ.get("SITE_URL", "unset"):
        del os.environ["SITE_URL"]  # set but empty, as some runners leave it: the default of mkdocs.yml holds
    try:
        build_site(REPOSITORY / "mkdocs.yml", options.package, options.site, say=print)
    except PackageRefused as refused:
        _print(as_text(refused.findings, prefix=_prefix(options.package)))
        print(f"not built: mend the findings first; {_prefix(options.site)} is as it was", file=sys.stderr)
        return FINDINGS
    except (PackageUnreadable, ShellBroken, NotReplaceable) as error:
        return _refuse(str(error))
    except MkDocsException as error:
        return _refuse(f"MkDocs refused a written page or mkdocs.yml; {error.format_message()}")
    except OSError as error:
        return _refuse(f"{error.filename or options.site}: {error.strerror}; the last site stays")
    print(f"The site is in {_prefix(options.site) or './'} – open {_prefix(options.site)}index.html")
    return CLEAN


def check_evidence(arguments: Sequence[str]) -> int:
    """Compare the fragments of the evidence with the texts of the sources that are at hand."""
    parser = _parser("Compare every fragment with the text of its source; exit 0 all stand there, 1 findings, 2 cannot read.")
    parser.add_argument("--texts", type=Path, required=True, metavar="DIR", help="folder with <source_id>.txt files")
    options = parser.parse_args(arguments)
    try:
        compared = compare_fragments(read_package(options.package), read_texts(options.texts))
    except (PackageUnreadable, TextsUnreadable) as error:
        return _refuse(str(error))
    _print(as_text(compared.findings, prefix=_prefix(options.package)))
    _print(f"{compared.checked} fragments compared, {compared.without_text} without a text at hand\n")
    return FINDINGS if compared.findings else CLEAN


def reliability(arguments: Sequence[str]) -> int:
    """Print how far the two codings of the sample agree, field by field; exit 1 when a field falls short."""
    from clausebook.reliability import ENOUGH, agreements, short_of_enough

    parser = _parser(f"Print Cohen’s kappa of the two codings, field by field; exit 1 when one is below {ENOUGH}, 2 cannot read.")
    options = parser.parse_args(arguments)
    try:
        measured = agreements(row.cells for row in read_package(options.package).rows("codings"))
    except PackageUnreadable as error:
        return _refuse(str(error))
    _print("table        field            round  records  agreed  codes  kappa\n")
    for each in measured:
        kappa = "one code" if each.kappa is None else f"{each.kappa:.2f}"
        line = f"{each.table:<12} {each.field:<16} {each.round:>5}  {each.cases:>7}  {each.agreed:>6}  {each.codes:>5}  {kappa}"
        _print(f"{line}\n")
    return CLEAN if measured and not short_of_enough(measured) else FINDINGS


def changed_files(package: Package) -> dict[str, bytes]:
    """The files of a package that are not in their canonical form, with what they must hold. NotLossless as it says."""
    wanted = {table.path: canonical_bytes(table) for table in package.tables.values()}
    if "register" in package.tables:
        register = package["register"]
        rows = [[row[column] for column in register.columns] for row in compute_register(package)]
        wanted[register.path] = csv_text(register.columns, rows).encode("utf-8")
    current = {table.path: table.data for table in package.tables.values()}
    return {path: content for path, content in wanted.items() if content != current[path]}


def _parser(description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--package", type=Path, default=PACKAGE, metavar="DIR", help="folder of datapackage.json")
    return parser


def _prefix(package: Path) -> str:
    """The path of a package as seen from the working folder, so that editors and terminals jump to a finding."""
    here, there = Path.cwd(), package.resolve()
    shown = there.relative_to(here) if there.is_relative_to(here) else there
    return "" if shown == Path() else f"{shown.as_posix()}/"


def _write_all(package: Package, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        write_if_changed(package.root / path, content.decode("utf-8"))


def _print(text: str) -> None:
    sys.stdout.write(text.encode(sys.stdout.encoding or "utf-8", "backslashreplace").decode(sys.stdout.encoding or "utf-8"))


def _refuse(message: str) -> int:
    print(f"cannot go on: {message}", file=sys.stderr)
    return UNREADABLE
