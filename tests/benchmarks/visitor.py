"""A visitor without a browser: speaks Streamlit's own protocol, so only the server is timed."""

import os
import time
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.e2e.serving import Server

LONGEST = 300.0  # seconds to wait for one message


@dataclass(frozen=True)
class Run:
    """One run of a page: seconds of the clock, seconds the server computed, and KiB it sent."""

    seconds: float
    computed: float
    kib: float


class Visitor:
    """A session on a server, on one page of it; use as a context manager."""

    def __init__(self, server: Server, path: str) -> None:
        self._server, self._path, self._script = server, path, ""
        self._socket = connect(
            f"ws://{urlsplit(server.base).netloc}/_stcore/stream",
            subprotocols=["streamlit"],
            origin=server.base,
            max_size=None,
            compression=None,
            proxy=None,
        )

    def __enter__(self) -> Self:
        self._socket.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._socket.__exit__(*error)

    def run(self, query: str = "") -> Run:
        """Have the page run once, under the filters of `query`. Raises if its script failed."""
        ask = BackMsg()
        ask.rerun_script.query_string = query
        ask.rerun_script.page_script_hash = self._script
        if not self._script:
            ask.rerun_script.page_name = self._path
        before, began, received = computed(self._server.pid), time.perf_counter(), 0
        self._socket.send(ask.SerializeToString())
        while True:
            data = self._socket.recv(timeout=LONGEST)
            received += len(data)
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self._script = message.navigation.page_script_hash
            if kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
                raise RuntimeError(f"{self._path}: {message.delta.new_element.exception.message}")
            if kind == "script_finished":
                took = time.perf_counter() - began
                return Run(took, computed(self._server.pid) - before, received / 1024)


def computed(pid: int) -> float:
    """Seconds that a process has computed, all its threads together; steps of 0.01."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
