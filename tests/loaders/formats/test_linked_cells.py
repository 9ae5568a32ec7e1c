from pathlib import Path

import xlsxwriter

from loaders.commands.map import grids_in


def test_cells_that_only_say_there_is_a_link_are_read_as_its_address(tmp_path: Path):
    path = tmp_path / "linked.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Council", "Report", "Letter"])
        sheet.write_url(1, 0, "https://example.org/leeds", string="Leeds")
        sheet.write_url(1, 1, "https://example.org/r?a=1&b=2", string="View report")
        letter = '=HYPERLINK("https://example.org/letter","Open the letter")'
        sheet.write_formula(1, 2, letter, value="Open the letter")
        sheet.write_row(2, 0, ["Kent", "View report", "Open the letter"])

    (grid,) = grids_in(path)

    assert grid.cells.to_numpy().tolist()[1:] == [
        ["Leeds", "https://example.org/r?a=1&b=2", "https://example.org/letter"],
        ["Kent", "View report", "Open the letter"],
    ]
    assert grid.notes == (
        (
            "addresses_of_links",
            "The addresses were read where 2 cells say no more than that there is a link.",
        ),
    )
