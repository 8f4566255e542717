"""Output takes the place of the old at once, or not at all."""

import pytest

from clausebook.output import NotReplaceable, replacing, write_files, write_if_changed


def test_a_new_folder_takes_the_place_of_the_old(tmp_path):
    target = tmp_path / "site"
    for text in ("old", "new"):
        with replacing(target, proof="proof") as fresh:
            write_files(fresh, {"a/index.html": text, "proof": ""})
    assert (target / "a/index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_failing_build_leaves_the_old_folder_untouched(tmp_path):
    target = tmp_path / "site"
    with replacing(target, proof="proof") as fresh:
        write_files(fresh, {"index.html": "good", "proof": ""})
    with pytest.raises(RuntimeError), replacing(target, proof="proof") as fresh:
        write_files(fresh, {"index.html": "half"})
        raise RuntimeError
    assert (target / "index.html").read_text() == "good"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_unchanged_file_is_not_written_again(tmp_path):
    target = tmp_path / "site"
    stamps = []
    for text in ("one", "two"):
        with replacing(target, proof="proof") as fresh:
            write_files(fresh, {"same.txt": "same", "other.txt": text, "proof": ""})
        stamps.append((target / "same.txt").stat().st_ino)
    assert stamps[0] == stamps[1]


def test_a_file_that_is_gone_does_not_linger(tmp_path):
    target = tmp_path / "site"
    with replacing(target, proof="proof") as fresh:
        write_files(fresh, {"a.txt": "a", "b.txt": "b", "proof": ""})
    with replacing(target, proof="proof") as fresh:
        write_files(fresh, {"a.txt": "a"})
    assert not (target / "b.txt").exists()


def test_a_build_killed_between_the_two_renames_is_mended_by_the_next(tmp_path):
    last = tmp_path / ".site.last"
    write_files(last, {"index.html": "good", "proof": ""})
    with pytest.raises(RuntimeError), replacing(tmp_path / "site", proof="proof"):
        raise RuntimeError
    assert (tmp_path / "site/index.html").read_text() == "good"


def test_a_folder_of_somebody_else_is_not_replaced(tmp_path):
    target = tmp_path / "home"
    write_files(target, {"letter.txt": "dear"})
    with pytest.raises(NotReplaceable, match="not built here"), replacing(target, proof="proof"):
        raise AssertionError
    assert [path.name for path in tmp_path.rglob("*")] == ["home", "letter.txt"]


def test_a_file_is_not_replaced_by_a_folder(tmp_path):
    write_files(tmp_path, {"site": "text"})
    with pytest.raises(NotReplaceable), replacing(tmp_path / "site", proof="proof"):
        raise AssertionError
    assert (tmp_path / "site").read_text() == "text"


def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "site").mkdir()
    with replacing(tmp_path / "site", proof="proof") as fresh:
        write_files(fresh, {"proof": ""})
    assert (tmp_path / "site/proof").is_file()


def test_a_path_that_leaves_the_folder_is_refused(tmp_path):
    with pytest.raises(ValueError, match="leaves"):
        write_files(tmp_path / "site", {"../outside.txt": "x"})
    assert not (tmp_path / "outside.txt").exists()


def test_a_file_that_already_holds_the_text_is_left_alone(tmp_path):
    path = tmp_path / "a.csv"
    assert write_if_changed(path, "a\n")
    assert not write_if_changed(path, "a\n")
    assert write_if_changed(path, "b\n") and path.read_text() == "b\n"
