"""Citations by the engine: all styles, one by one, each naming dataset and version, and nothing in a cell is markup."""

import pytest
from citing import HOSTILE, all_references, hostile_reference, shipped_dataset
from lxml import html

from clausebook.citing import engine
from clausebook.citing.engine import EngineFailed, set_citations
from clausebook.citing.references import Author, Reference
from clausebook.citing.styles import STYLES, Style, style_text

CLAUSE = Reference(
    key="clausebook-clause-0002",
    kind="dataset",
    title="Microsoft as primary cloud partner",
    authors=(Author(literal="Clausebook contributors"),),
    issued="2026-11-25",
    url="https://a.example/records/clause-0002/",
    place="Microsoft–OpenAI, April 2026, cl. 2; clause-0002; Clausebook, version 1.0.0",
    container="Clausebook: the agreement",
    version="1.0.0",
)
PLACE = "(Microsoft–OpenAI, April 2026, cl. 2; clause-0002; Clausebook, version 1.0.0)"
ADDRESS = "https://a.example/records/clause-0002/"
EXPECTED = {
    "apa": f"Clausebook contributors. (2026). Microsoft as primary cloud partner {PLACE} [Dataset]. In Clausebook: the agreement (Version 1.0.0). {ADDRESS}",
    "chicago-notes": f"Clausebook contributors, “Microsoft as Primary Cloud Partner {PLACE},” in Clausebook: The Agreement, version 1.0.0, November 25, 2026, {ADDRESS}.",
    "chicago-author-date": f"Clausebook contributors. 2026. “Microsoft as Primary Cloud Partner {PLACE}.” In Clausebook: The Agreement, version 1.0.0. November 25. {ADDRESS}.",
    "mla": f"Clausebook contributors. “Microsoft as Primary Cloud Partner {PLACE}.” Clausebook: The Agreement, Version 1.0.0, 25 Nov. 2026, {ADDRESS}.",
    "ieee": f"Clausebook contributors, “Microsoft as primary cloud partner {PLACE},” Clausebook: the agreement. Nov. 25, 2026. Available: {ADDRESS}",
    "bluebook": f"Clausebook contributors, Microsoft as Primary Cloud Partner {PLACE}, Clausebook: the agreement (2026), {ADDRESS}.",
    "oscola": f"Clausebook contributors, ‘Microsoft as Primary Cloud Partner {PLACE}’ <{ADDRESS}>.",
}


@pytest.fixture(scope="module")
def everything():
    """The citations of all that is shipped, with their references by key."""
    references = {reference.key: reference for reference in all_references(shipped_dataset())}
    return references, set_citations(references.values())


@pytest.mark.parametrize("style", [style.name for style in STYLES])
def test_a_clause_in_each_style(style):
    assert text(set_citations([CLAUSE])[CLAUSE.key][style]) == EXPECTED[style]


def test_each_citation_stands_alone_however_many_are_set_with_it():
    twin = Reference(**{**vars(CLAUSE), "key": "clausebook-clause-0003"})
    both = set_citations([CLAUSE, twin])
    assert both[CLAUSE.key] == both[twin.key] == set_citations([CLAUSE])[CLAUSE.key]


def test_every_record_names_its_id_and_version_in_every_style(everything):
    references, citations = everything
    cited = [(key, shown) for key, shown in citations.items() if references[key].place]
    assert len(cited) > 500
    for key, shown in cited:
        assert [style for style, citation in shown.items() if references[key].place not in text(citation)] == []


def test_every_citation_gives_its_address_and_no_empty_part(everything):
    references, citations = everything
    for key, shown in citations.items():
        assert list(shown) == [style.name for style in STYLES]
        for citation in map(text, shown.values()):
            assert references[key].url in citation
            assert citation == " ".join(citation.split()) and ", ," not in citation and "()" not in citation


def test_hostile_text_stays_text_in_every_style():
    for citation in set_citations([hostile_reference()])["hostile"].values():
        tree = html.fromstring(f"<div>{citation}</div>")
        assert {element.tag for element in tree.iter()} <= {"div", "i", "b", "span", "sup", "sub"}
        shown = tree.text_content()
        assert "alert(1)" in shown and "<!-- x -->" in shown and "{{ 7*7 }}" in shown and "<i>" in shown.lower()


def test_a_style_that_the_package_does_not_have_is_an_error():
    with pytest.raises(Exception, match="no-such-style"):
        style_text(Style("x", "X", "no-such-style"))


def test_what_pandoc_complains_of_is_an_error_with_the_name_of_the_style(monkeypatch):
    monkeypatch.setattr(engine, "style_text", lambda style: "<style>")
    with pytest.raises(EngineFailed, match="APA"):
        set_citations([hostile_reference(key="new", version="9.9.9")])


def test_no_text_of_the_package_holds_the_sign_that_stands_for_less_than():
    assert engine._LESS_THAN not in HOSTILE + str(shipped_dataset().package.tables)


def text(citation: str) -> str:
    return html.fromstring(f"<div>{citation}</div>").text_content()
