"""A site that runs in a process of its own, and a reader that follows its links."""

import contextlib
import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextlib.contextmanager
def served(program: Path, folder: Path) -> Iterator[str]:
    """The address of `sothat serve --demo`, run by this program from this empty folder with no Node to be found."""
    port = free_port()
    log = folder / "log"
    surroundings = {
        "HOME": str(folder),
        "SOTHAT_DATA": str(folder / "data"),
        "PATH": str(program.parent),
        "LANG": "C.UTF-8",
    }
    with log.open("w") as written:
        process = subprocess.Popen(
            [program, "serve", "--demo", "--port", str(port)],
            cwd=folder,
            env=surroundings,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}/"
            _wait_for(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), urlopen(address):
            return
        time.sleep(0.2)
    raise AssertionError(f"The site did not come up:\n{log.read_text()}")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {"a": "href", "link": "href", "script": "src", "img": "src"}.get(tag)
        self.found += [value for name, value in attrs if name == named and value]


def pages(address: str, most: int) -> dict[str, tuple[int, str]]:
    """The first pages, styles and scripts that links lead to, by path: each with its status and what it says."""
    waiting, seen = [address], dict[str, tuple[int, str]]()
    while waiting and len(seen) < most:
        here = waiting.pop(0)
        path = here.removeprefix(address)
        if path in seen:
            continue
        status, kind, body = _fetch(here)
        seen[path] = (status, body.replace(address.rstrip("/"), "").replace(os.sep, "/"))
        if kind == "text/html":
            parser = _Links()
            parser.feed(body)
            links = (urldefrag(urljoin(here, link)).url for link in parser.found)
            waiting += [link for link in links if link.startswith(address)]
        if kind == "text/css":
            links = (urljoin(here, link) for link in re.findall(r"url\([\"']?([^\"')]+)", body))
            waiting += [link for link in links if link.startswith(address)]
    return seen


def _fetch(address: str) -> tuple[int, str, str]:
    try:
        with urlopen(address) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read().decode("utf-8", "replace")
    except HTTPError as error:
        return error.code, "", ""
