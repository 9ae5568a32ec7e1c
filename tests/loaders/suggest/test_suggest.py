"""The shipped model, and models that are damaged."""

import json
import shutil
import subprocess
import sys

import pytest

from loaders.problems import DataError
from loaders.suggest import examples, suggest
from loaders.suggest import model as models

PASSAGE = (
    "Leaders do not commission enough speech and language therapy. Too many children and young "
    "people wait too long to be seen, and their families are given little support meanwhile."
)


@pytest.fixture(scope="module")
def about():
    return models.about()


def test_three_themes_come_likeliest_first_with_the_version_of_the_model():
    found = suggest([PASSAGE, "Staff were well trained and supervised.", ""], ["improvement"] * 3)
    assert "early_help" in found[0].themes
    assert found[1].themes[0] == "workforce"
    for one in found:
        assert len(set(one.themes)) == 3
        assert list(one.probabilities) == sorted(one.probabilities, reverse=True)
        assert 0 < sum(one.probabilities) <= 1
        assert one.model == models.about()["version"]


def test_a_text_is_answered_alike_alone_and_among_others():
    assert suggest([PASSAGE])[0] == suggest(["Plans were late.", PASSAGE])[1]


def test_nothing_gives_nothing_and_lists_must_match():
    assert suggest([]) == []
    with pytest.raises(ValueError, match="as many polarities"):
        suggest(["a", "b"], ["strength"])


def test_the_model_says_what_it_was_trained_on_and_how_good_it_is(about):
    trained = {one["source"]: one for one in about["trained_on"]}
    assert trained["shipped"]["findings"] == len(examples.shipped())
    assert trained["area-send"]["documents"] >= 28
    assert "by document" in about["evaluation"]["split"]
    figures = {one["source"]: one for one in about["evaluation"]["figures"]}
    assert set(figures) == set(trained)
    for name, one in figures.items():
        assert one["findings"] == trained[name]["findings"]
        assert 0 < one["top1"] < one["top3"] <= 1
        assert sum(each["n"] for each in one["bins"]) == one["findings"]
    assert figures["area-send"]["top3"] >= 0.9


def test_the_themes_of_the_model_are_those_of_the_vocabulary(about):
    assert about["themes"] == [theme.name for theme in examples.themes()]


def test_shipped_statements_have_their_theme_among_the_three():
    some = examples.shipped()[::25]
    found = suggest([one.text for one in some], [one.polarity for one in some])
    hits = [one.theme in said.themes for one, said in zip(some, found, strict=True)]
    assert sum(hits) / len(hits) >= 0.9


@pytest.fixture
def copy(tmp_path):
    for name in (models.ABOUT, models.HEADS):
        shutil.copy(models.FOLDER / name, tmp_path / name)
    return tmp_path


def test_a_missing_model_is_told_in_words(tmp_path):
    with pytest.raises(DataError, match="no theme model"):
        models.read(tmp_path / "nowhere")


def test_a_damaged_weights_file_is_refused_in_words(copy):
    whole = bytearray((copy / models.HEADS).read_bytes())
    whole[len(whole) // 2] ^= 1
    (copy / models.HEADS).write_bytes(whole)
    with pytest.raises(DataError, match="is damaged: it is not the file"):
        models.read(copy)


def test_a_damaged_page_of_facts_is_refused_in_words(copy):
    facts = json.loads((copy / models.ABOUT).read_text())
    (copy / models.ABOUT).write_text(json.dumps(facts)[:-40])
    with pytest.raises(DataError, match="not JSON"):
        models.read(copy)
    del facts["sharpness"]
    (copy / models.ABOUT).write_text(json.dumps(facts))
    with pytest.raises(DataError, match="lacks 'sharpness'"):
        models.read(copy)


def test_an_encoder_that_is_missing_or_not_the_one_described_is_refused_in_words(copy):
    with pytest.raises(DataError, match="encoder.npz, a part of the theme model, is missing"):
        models.parts(copy)
    (copy / models.ENCODER).write_bytes(b"another")
    with pytest.raises(DataError, match="is damaged: it is not the file"):
        models.parts(copy)


def test_a_file_that_is_not_of_arrays_is_refused_in_words(tmp_path):
    (tmp_path / models.ENCODER).write_bytes(b"not arrays")
    with pytest.raises(DataError, match="is damaged"):
        models.encoder(tmp_path)


def test_importing_the_package_reads_no_model_and_no_numbers_library():
    code = "import sys, loaders.suggest; sys.exit('numpy' in sys.modules or 'scipy' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=models.FOLDER.parents[2]).returncode == 0
    )
