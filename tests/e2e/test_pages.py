"""Pages by deep link on a server that is new. (On one that has run for a while: `test_dark`.)"""

from pathlib import Path

import pytest

from tests.e2e.places import ENTRIES, WITHOUT_CHARTS, address, file_stem
from tests.e2e.serving import Server, running

# A new process for each page would take minutes; what can go wrong on a new server concerns the
# front page, or any other page alike.
ON_A_NEW_SERVER = [ENTRIES[0], ENTRIES[1]]


def test_no_address_of_a_page_is_the_name_of_its_script_or_taken_twice() -> None:
    paths = [entry["url_path"] for entry in ENTRIES]
    assert not set(paths) & {file_stem(entry) for entry in ENTRIES}
    assert len(set(paths)) == len(paths)


def test_the_server_builds_the_store_when_it_first_starts(server: Server, store: Path) -> None:
    assert (store / "CURRENT").is_file()


@pytest.mark.parametrize("entry", ON_A_NEW_SERVER, ids=lambda entry: entry["title"])
def test_the_first_request_of_a_new_server_can_be_a_deep_link(
    entry: dict, look, server: Server, store: Path, tmp_path: Path
) -> None:
    with running(store, tmp_path / "log") as fresh:
        view = look(address(entry), at=fresh)
        view.shows_itself(entry["title"] not in WITHOUT_CHARTS)
        assert "Traceback" not in fresh.log.read_text()


def test_no_page_left_a_traceback_in_the_log(server: Server) -> None:
    assert "Traceback" not in server.log.read_text()
