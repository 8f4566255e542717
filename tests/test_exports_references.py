"""The files for reference managers: beside every page, for every source, in every format, and nothing else."""

import json

from exporting import SITE_URL, joined

from clausebook.citing.addresses import FORMATS, record_stem, source_stem
from clausebook.exports.reference_files import reference_files


def test_there_is_a_file_of_each_format_for_the_dataset_every_record_and_every_source(good_package):
    dataset = joined(good_package)
    stems = ["clausebook", *map(record_stem, dataset.records.values())]
    stems += [source_stem(row["source_id"]) for row in dataset.table("sources")]
    expected = {f"{stem}.{ending}" for stem in stems for ending in FORMATS}
    assert set(reference_files(dataset, SITE_URL)) == {*expected, "clausebook.datacite.json"}


def test_a_csl_file_is_a_list_of_one_item_with_the_address_of_the_page(good_package):
    dataset = joined(good_package)
    record = dataset.agreements[0]
    (item,) = json.loads(reference_files(dataset, SITE_URL)[f"{record_stem(record)}.csl.json"])
    assert (item["type"], item["URL"]) == ("dataset", f"{SITE_URL}agreements/{record.id}/")


def test_the_datacite_file_is_marked_as_unregistered(good_package):
    record = json.loads(reference_files(joined(good_package), SITE_URL)["clausebook.datacite.json"])
    assert record["meta"]["registered"] is False and "doi" not in record["data"]["attributes"]
