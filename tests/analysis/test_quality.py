import pandas as pd
import pytest

from analysis import quality
from analysis.filters import EVERYTHING, Filters


def ask(question, tables, filters=EVERYTHING):
    return question(tables, filters).collect("pandas").to_native()


def coded(*rows):
    """(polarity, second polarity, theme, second theme)"""
    columns = ["polarity", "second_polarity", "theme", "second_theme"]
    return pd.DataFrame(rows, columns=columns)


def verdicts(*rows):
    return pd.DataFrame(rows, columns=["verdict", "corrected", "findings"])


def test_only_findings_coded_twice_are_compared_and_filters_do_not_change_quality(make_tables):
    tables = make_tables(
        inspections=[{}],
        findings=[{}, {}],
        second_coding=[{"finding_id": "f2", "polarity": "improvement", "theme": "workforce"}],
    )

    for filters in (EVERYTHING, Filters(partnerships=("Moray",))):
        row = ask(quality.coded_twice, tables, filters).iloc[0]
        assert (row["polarity"], row["second_polarity"]) == ("strength", "improvement")
        assert (row["theme"], row["second_theme"]) == ("leadership", "workforce")
    assert len(ask(quality.coded_twice, tables)) == 1


def test_verdicts_are_counted_by_what_was_found_and_whether_it_was_corrected(make_tables):
    tables = make_tables(
        inspections=[{}],
        findings=[{}] * 3,
        source_check=[
            {"finding_id": "f1", "verdict": "supported", "corrected": "no"},
            {"finding_id": "f2", "verdict": "supported", "corrected": "no"},
            {"finding_id": "f3", "verdict": "partly", "corrected": "yes"},
        ],
    )

    counted = ask(quality.verdicts, tables)

    rows = zip(counted["verdict"], counted["corrected"], counted["findings"], strict=True)
    assert sorted(rows) == [("partly", True, 1), ("supported", False, 2)]


def test_agreement_counts_each_field_and_corrects_for_chance():
    same, other = ("strength", "strength", "a", "a"), ("improvement", "improvement", "b", "a")
    table = quality.agreement_table(coded(same, same, other, other)).set_index("field")

    assert table.loc["polarity", ["agreed", "n", "kappa"]].to_list() == [4, 4, 1]
    assert table.loc["theme", ["agreed", "n"]].to_list() == [2, 4]
    assert table.loc["theme", "kappa"] == pytest.approx(0)  # no better than always saying a
    words = quality.agreement_in_words(table.reset_index())
    assert "two coders agreed on 4 of 4 findings (100%; Cohen's kappa 1.00)." in words
    assert "On main theme two coders agreed on 2 of 4 findings (50%;" in words


def test_kappa_is_not_claimed_where_both_coders_used_one_word_only():
    table = quality.agreement_table(coded(("strength", "strength", "a", "a")))

    assert "kappa cannot be computed" in quality.agreement_in_words(table)


def test_agreement_of_nothing_is_said_to_be_nothing():
    words = quality.agreement_in_words(quality.agreement_table(coded()))

    assert words == "No second coding of findings is loaded."


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "No check of findings against their sources is loaded."),
        ([("supported", False, 1)], "1 of 1 finding that was checked"),
        (
            [("supported", False, 182), ("partly", True, 12), ("not_supported", True, 7)],
            "182 of 201 findings that were checked against their sources were supported as first "
            "coded (91%, 95 % interval 86% to 94%); 19 were corrected after the check.",
        ),
    ],
)
def test_the_check_against_sources_is_told_with_its_interval(rows, said):
    assert said in quality.check_in_words(verdicts(*rows))


def figure(**other):
    usual = {"source": "a", "documents": 3, "findings": 40, "top1": 0.7, "top3": 0.918}
    return usual | {"macro_f1": 0.5, "kappa": 0.66, "ece": 0.021} | other


def test_what_the_model_gets_right_is_told_beside_what_two_people_agree_on():
    people = quality.agreement_table(
        coded(*[("strength",) * 2 + ("workforce",) * 2] * 9 + [("strength",) * 2 + ("a", "b")])
    )

    told = quality.suggestions_in_words([figure(), figure(source="b", top1=0.75)], people)

    assert "was the coded one for 70% to 75% of findings" in told
    assert "among its three for 91% or more" in told
    assert told.endswith("Two people agreed on 90%.")


def test_a_model_or_a_second_coding_that_is_not_there_is_not_spoken_of():
    nobody = quality.agreement_table(coded())

    assert quality.suggestions_in_words([], nobody).endswith("has not been measured.")
    assert "Two people" not in quality.suggestions_in_words([figure()], nobody)
    assert "for 70% of findings" in quality.suggestions_in_words([figure()], nobody)


def test_the_figures_of_the_model_are_a_row_for_each_kind_of_text():
    table = quality.suggestion_table([figure(), figure(source="b")], {"a": "Statements"})

    assert table["texts"].to_list() == ["Statements", "b"]
    assert table.loc[0, ["first", "three", "off"]].to_list() == ["70.0%", "91.8%", "2 points"]
    assert quality.suggestion_table([], {}).empty
