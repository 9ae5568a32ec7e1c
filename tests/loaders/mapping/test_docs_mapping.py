import re
from pathlib import Path

from loaders.mapping.apply import applied
from loaders.mapping.profile import parsed
from tests.loaders.mapping.invented_sheets import grid

DOCUMENT = (Path(__file__).parents[3] / "docs" / "mapping.md").read_text("utf-8")


def test_the_worked_example_does_what_the_document_says():
    rows = [line.strip("| \n").split(" | ") for line in DOCUMENT.splitlines() if line[:1] == "|"]
    sheet = grid([["A list"], rows[0], *rows[2:4]])
    [profile] = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)

    sources = {source.table: source for source in applied(parsed(profile, "p.toml"), sheet)}

    assert [len(source.cells) for source in sources.values()] == [2, 2, 3, 3]
    for name in sources["inspections"].cells["inspection_id"]:
        assert f"`{name}`" in DOCUMENT
