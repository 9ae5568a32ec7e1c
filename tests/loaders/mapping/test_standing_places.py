import numpy as np
import pandas as pd

from loaders.mapping.standing_places import with_standing_places
from loaders.schema import TABLES
from loaders.source import Source
from loaders.storage.store import commit
from tests.loaders.storekit import table

NAMES = [column.name for column in TABLES["partnerships"].read]


def stored(root):
    norsay = {"partnership_key": 1, "partnership": "Norsay", "nation": "England", "code": "E9"}
    norsay |= {"aliases": "Isle of Norsay; 873", "tile_column": 4, "tile_row": 2}
    return commit(root, {"partnerships": table("partnerships", [norsay])}, {}).snapshot


def source(*rows, made=True):
    cells = pd.DataFrame([dict.fromkeys(NAMES, "") | row for row in rows], dtype="str")
    given = {name: np.array([""] * len(rows)) for name in NAMES} if made else None
    return Source("forces.xlsx", "partnerships", cells=cells, rows=len(rows), given=given)


def test_what_is_known_of_a_partnership_stays_where_a_foreign_sheet_says_nothing(root):
    sheet = source(
        {"partnership": "Norsay", "nation": "England", "aliases": "873; Norsay Council"},
        {"partnership": "Southey", "nation": "England", "code": "E8"},
    )

    (made,) = with_standing_places([sheet], stored(root))

    norsay, southey = made.cells.to_dict("records")
    assert norsay["aliases"] == "Isle of Norsay; 873; Norsay Council"
    assert (norsay["code"], norsay["tile_column"], norsay["tile_row"]) == ("E9", "4", "2")
    assert southey == dict.fromkeys(NAMES, "") | {
        "partnership": "Southey", "nation": "England", "code": "E8"
    }  # fmt: skip


def test_what_a_foreign_sheet_says_otherwise_counts(root):
    sheet = source({"partnership": "Norsay", "nation": "Wales", "code": "W1"})

    (made,) = with_standing_places([sheet], stored(root))

    assert made.cells.loc[0, ["nation", "code"]].tolist() == ["Wales", "W1"]


def test_a_file_of_our_own_form_may_empty_cells(root):
    sheet = source({"partnership": "Norsay", "nation": "England"}, made=False)

    assert with_standing_places([sheet], stored(root)) == [sheet]


def test_without_a_store_nothing_stands():
    sheet = source({"partnership": "Norsay", "nation": "England"})

    assert with_standing_places([sheet], None) == [sheet]
