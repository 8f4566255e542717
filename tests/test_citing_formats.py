"""Files for reference managers: what was written is read back by the readers that others use, hostile text included."""

import json

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from citing import SITE_URL, all_references, hostile_reference, shipped_dataset
from datacite import schema45

from clausebook.citing.addresses import Addresses
from clausebook.citing.bibtex import biblatex, bibtex, tex
from clausebook.citing.csl import csl_item, date_parts
from clausebook.citing.datacite import datacite_record
from clausebook.citing.references import Author, Reference
from clausebook.citing.ris import ris

NEWS = Reference(
    key="a-source",
    kind="article-newspaper",
    title="A title",
    authors=(Author(family="Altman", given="Sam"), Author(literal="Reuters")),
    issued="2026-04~",
    url="https://a.example/x_y%20z#q",
    container="A Paper",
)


@pytest.fixture(scope="module")
def references():
    return [*all_references(shipped_dataset()), NEWS, hostile_reference()]


def entry(text: str):
    """The one entry of a BibTeX file, with what TeX would make of its values."""
    library = bibtexparser.parse_string(text)
    assert (len(library.entries), library.failed_blocks) == (1, [])
    return LatexDecodingMiddleware().transform(library).entries[0]


def bare(value: str) -> str:
    """The value without the braces that keep its letters; the reader gives the circumflex as an accent."""
    return value.replace("ˆ", "^").translate(str.maketrans("", "", "{}\\ "))


@pytest.mark.parametrize("write", [bibtex, biblatex])
def test_bibtex_is_read_back_with_the_same_key_title_and_year(references, write):
    for reference in references:
        read = entry(write(reference))
        assert read.key == reference.key
        assert bare(read["title"]) == bare(reference.full_title)
        if reference.issued:
            assert (read["date"] if write is biblatex else read["year"])[:4] == reference.issued[:4]


def test_classic_bibtex_is_misc_with_version_and_address_that_every_style_prints():
    read = bibtexparser.parse_string(bibtex(hostile_reference(url="https://a.example/r_1/"))).entries[0]
    assert (read.entry_type, read["note"], read["howpublished"]) == ("misc", "Version 1.0.0", r"\url{https://a.example/r_1/}")
    assert (read["year"], read["month"]) == ("2026", "apr")


def test_biblatex_is_a_dataset_with_version_date_and_address():
    read = bibtexparser.parse_string(biblatex(hostile_reference())).entries[0]
    assert (read.entry_type, read["version"], read["date"]) == ("dataset", "1.0.0", "2026-04-27")
    assert read["url"] == hostile_reference().url


def test_biblatex_news_names_people_paper_and_an_uncertain_date():
    read = bibtexparser.parse_string(biblatex(NEWS)).entries[0]
    assert (read.entry_type, read["author"], read["journaltitle"]) == ("article", "Altman, Sam and {Reuters}", "{A Paper}")
    assert read["date"] == "2026-04~"


@pytest.mark.parametrize("write", [bibtex, biblatex])
def test_braces_are_balanced_and_every_sign_that_tex_acts_on_is_made_plain(write):
    written = write(hostile_reference(url="https://a.example/{x}\\y^~"))
    plain = written.replace(r"\{", "").replace(r"\}", "")
    assert plain.count("{") == plain.count("}")
    assert r"\input" not in written and "https://a.example/%7Bx%7D%5Cy%5E%7E" in written


def test_tex_keeps_the_text_on_one_line():
    assert tex("a\nb  c & 50%") == r"a b c \& 50\%"


def test_tex_does_not_draw_signs_together():
    assert tex("a -- b ``c'' --- d?`") == "a -{}- b `{}`c'{}' -{}-{}- d?{}`"


def test_ris_is_read_back_with_the_same_values(references):
    for reference in references:
        (read,) = rispy.loads(ris(reference))
        assert read["id"] == reference.key
        assert read["title"] == reference.full_title
        assert read.get("urls", [""]) == [reference.url]
        assert read.get("edition", "") == reference.version and read.get("secondary_title", "") == reference.container
        assert read.get("year", "") == reference.issued[:4]


def test_ris_of_a_dataset_is_data_with_whole_authors_and_lines_in_its_own_form():
    written = ris(hostile_reference(title="One\nTY  - JOUR"))
    (read,) = rispy.loads(written)
    assert (read["type_of_reference"], read["date"]) == ("DATA", "2026/04/27/")
    assert len(read["authors"]) == 1 and read["title"].startswith("One TY - JOUR")
    assert written.count("\n") == written.count("\r\n") and written.endswith("ER  - \r\n")


def test_ris_gives_a_person_by_family_name_first():
    (read,) = rispy.loads(ris(NEWS))
    assert (read["type_of_reference"], read["authors"], read["date"]) == ("NEWS", ["Altman, Sam", "Reuters"], "2026/04//")


def test_csl_json_has_only_what_is_known_and_says_about():
    item = json.loads(json.dumps(csl_item(NEWS)))
    assert item["issued"] == {"date-parts": [[2026, 4]], "circa": True}
    assert item["author"] == [{"family": "Altman", "given": "Sam"}, {"literal": "Reuters"}]
    assert not {"version", "abstract"} & set(item)


def test_every_csl_item_has_a_type_that_the_styles_know(references):
    known = {"dataset", "webpage", "report", "article-newspaper"}
    assert {csl_item(reference)["type"] for reference in references} <= known


@pytest.mark.parametrize(
    ("edtf", "parts"),
    [("", []), ("2026", [[2026]]), ("2026-04-27", [[2026, 4, 27]]), ("2025-10/2026-04", [[2025, 10], [2026, 4]]), ("2025?/..", [[2025]])],
)
def test_the_parts_of_a_date(edtf, parts):
    assert date_parts(edtf) == parts


def test_the_datacite_record_is_valid_has_no_doi_and_says_that_it_is_not_registered():
    record = datacite_record(shipped_dataset(), Addresses(SITE_URL))
    schema45.validator.validate(record["data"]["attributes"])
    assert "doi" not in record["data"]["attributes"] and "10." not in json.dumps(record)
    assert record["meta"]["registered"] is False and "no DOI" in record["meta"]["note"]
