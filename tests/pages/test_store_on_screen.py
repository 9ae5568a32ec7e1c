import shutil
from pathlib import Path

import pytest

from loaders.storage.snapshots import current
from tests.screen import PAGES, assert_in_the_frame, opened, rendered


def damage_current(root: Path) -> None:
    (root / "CURRENT").write_text("no-such-snapshot\n")


def damage_manifest(root: Path) -> None:
    path = current(root).path / "manifest.json"
    path.write_text(path.read_text("utf-8")[:200], "utf-8")


def lose_findings(root: Path) -> None:
    for path in current(root).files("findings"):
        path.unlink()


def cut_findings(root: Path) -> None:
    for path in current(root).files("findings"):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def scramble_themes(root: Path) -> None:
    for path in current(root).files("themes"):
        path.write_bytes(b"\xff" * path.stat().st_size)


@pytest.mark.parametrize(
    "damage", [damage_current, damage_manifest, lose_findings, cut_findings, scramble_themes]
)
def test_a_damaged_store_is_told_in_words_with_the_way_out(
    damage, shipped_store, tmp_path, use_store
):
    root = tmp_path / "store"
    shutil.copytree(shipped_store, root)
    damage(root)
    use_store(root)

    app = opened(PAGES[0])

    assert not app.exception, app.exception[0].message
    assert [title.value for title in app.title] == ["The data cannot be shown"]
    said = rendered(app.error[0].value)
    assert str(root) in said
    assert "python -m loaders snapshots" in said
    assert "Traceback" not in said


def test_a_store_that_is_not_there_is_built_from_the_shipped_files(tmp_path, use_store):
    root = tmp_path / "not" / "yet"
    use_store(root)

    app = opened(PAGES[0])

    assert_in_the_frame(app, "995 published findings")
    assert current(root).rows("findings") == 995
