"""The site only shows: nothing can be sent to it."""

import pytest
from django.test import Client


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["/", "/projects/stepping-stones/whole-system/", "/nowhere/"])
def test_sending_something_is_refused_on_a_page_of_our_own(method: str, address: str) -> None:
    """Whatever is sent, to whatever address, is answered with 405, the methods that are allowed, and plain words."""
    answer = getattr(Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=True), method)(address)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"
    assert "Nothing can be sent here" in answer.content.decode()
    assert "<style" not in answer.content.decode()
