import pytest

from charts.bars import diverging_bars, parts_of, ranked_pairs, stacked_bars
from charts.palette import palette
from tests.charts.gallery import BALANCE, PARTS, STACK


def test_improvement_goes_left_strength_right_and_both_say_their_count():
    improvement, strength = diverging_bars(BALANCE, "light").data

    assert list(improvement.x) == [-2, 0]
    assert list(strength.x) == [5, 0]
    assert list(improvement.text) == ["2", "0"]
    assert list(strength.text) == ["5", "0"]
    assert list(strength.customdata[0]) == ["risk", "strength"]
    assert strength.marker.color == palette("light").polarity["strength"]


def test_many_rows_are_low_and_have_labels_of_one_line():
    name = "Bournecliff, Christminster and Poolby with surroundings"

    def drawn(count):
        rows = BALANCE.head(1).loc[[0] * count].assign(label=name).reset_index(drop=True)
        return diverging_bars(rows.assign(key=rows.index.astype(str)), "light").layout

    few, many = drawn(10), drawn(153)
    assert "<br>" in few.yaxis.ticktext[0]
    assert many.yaxis.ticktext[0] == "Bournecliff, Christminster…"
    assert many.height < 153 * 22 + 100
    assert few.height > 10 * 40


def test_a_missing_count_is_not_a_zero():
    table = BALANCE.astype({"strength": float}).assign(strength=[5, None])

    assert list(diverging_bars(table, "light").data[1].text) == ["5", ""]


def test_the_longest_bar_leaves_room_for_its_number():
    low, high = diverging_bars(BALANCE, "light").layout.xaxis.range

    assert low < -2
    assert high > 5


def test_rows_with_equal_labels_stay_apart():
    figure = diverging_bars(BALANCE.assign(label="Same"), "light")

    assert list(figure.data[0].y) == [0, 1]
    assert list(figure.layout.yaxis.ticktext) == ["Same", "Same"]


def test_ranked_pairs_share_their_rows_and_their_scale():
    figure = ranked_pairs(BALANCE.assign(of=6), "light")
    counted = [trace for trace in figure.data if trace.text is not None]

    assert [list(trace.x) for trace in counted] == [[5, 0], [2, 0]]
    assert figure.layout.xaxis.range == figure.layout.xaxis2.range
    assert figure.layout.xaxis.range[1] > 6


def test_segments_have_the_counts_of_the_table_in_the_order_of_the_parts():
    one, two = stacked_bars(STACK, "light", PARTS).data

    assert list(one.x) == [3]
    assert list(two.x) == [1, 2]
    assert [list(keys) for keys in two.customdata] == [["a", "two"], ["b", "two"]]
    assert two.marker.pattern.shape == "/"


def test_bars_of_shares_are_equally_long_and_still_print_counts():
    one, two = stacked_bars(STACK, "light", PARTS, share=True).data

    assert one.x[0] + two.x[0] == pytest.approx(1)
    assert list(two.x) == pytest.approx([0.25, 1])
    assert list(one.text) == ["3"]


def test_rows_stand_under_their_heading_which_no_label_repeats():
    figure = stacked_bars(STACK.assign(heading=["X", "X", "Y & Z"]), "light", PARTS)

    assert list(figure.layout.yaxis.ticktext) == ["", "A", "", "B"]
    headings = [(note.text, note.y) for note in figure.layout.annotations if "<b>" in note.text]
    assert headings == [("<b>X</b>", 0), ("<b>Y &amp; Z</b>", 2)]
    assert [list(trace.y) for trace in figure.data] == [[1], [1, 3]]
    assert figure.data[0].hovertext[0].startswith("X: A")


def test_a_part_that_occurs_nowhere_is_not_in_the_key():
    figure = stacked_bars(STACK[STACK["part"] == "two"], "light", PARTS)

    assert "Two" in figure.layout.annotations[0].text
    assert "One" not in figure.layout.annotations[0].text


def test_a_row_whose_counts_are_all_zero_stays_in_its_place():
    figure = stacked_bars(STACK.assign(count=[0, 0, 2]), "light", PARTS, share=True)

    assert list(figure.layout.yaxis.ticktext) == ["A", "B"]
    assert [list(trace.y) for trace in figure.data] == [[1]]


def test_parts_are_made_from_names_in_reading_order_and_the_palette():
    parts = parts_of({"strength": "Strength"}, palette("light").polarity)

    assert parts[0].label == "Strength"
    assert parts[0].mark.colour == palette("light").polarity["strength"]
