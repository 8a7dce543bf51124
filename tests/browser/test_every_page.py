"""What every page keeps, whoever opens it and however."""

from collections.abc import Callable

import pytest

from tests.browser.visitor import PROJECT, Visitor

PAGES = {
    "list": "/",
    "project home": PROJECT,
    "outline": f"{PROJECT}outline/",
    "outline by stage": f"{PROJECT}outline/?by=stage",
    "outline searched": f"{PROJECT}outline/?q=advocacy",
    "map": f"{PROJECT}map/",
    "map of an area": f"{PROJECT}map/?area=example-area",
    "whole system": f"{PROJECT}whole-system/",
    "whole system of an area": f"{PROJECT}whole-system/?area=example-area",
    "what matters most": f"{PROJECT}importance/?area=example-area",
    "what works only together": f"{PROJECT}together/?area=example-area",
    "all pairs": f"{PROJECT}together/",
    "how likely": f"{PROJECT}chance/?area=example-area&goal=oi2,io13",
    "how sure": f"{PROJECT}robustness/?area=example-area",
    "methods": "/methods/",
    "a method": "/methods/worth-finding-out/",
    "evidence in short": f"{PROJECT}evidence/overview/",
    "evidence to look at": f"{PROJECT}evidence/to-look-at/",
    "evidence on a link": f"{PROJECT}evidence/about/or01%3Eor02/",
    "gap map": f"{PROJECT}evidence/gaps/",
    "gap map of elements": f"{PROJECT}evidence/gaps/?rows=elements",
    "worth gathering": f"{PROJECT}worth-gathering/",
    "all sources": f"{PROJECT}evidence/bibliography/",
    "a source": f"{PROJECT}evidence/source/SS-SYN/",
    "journeys": f"{PROJECT}evidence/journeys/",
    "chains of evidence": f"{PROJECT}evidence/strands/?from=sv05&to=im1",
    "why": f"{PROJECT}why/im1/",
    "why in an area": f"{PROJECT}why/sv05/?area=example-area",
}

every_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())


@every_page
def test_every_page_is_accessible_and_asks_nobody_else(visitor: Visitor, path: str) -> None:
    """No rule of WCAG 2.2 AA is broken, the security policy is kept, nothing is asked of another site, no cookie is set."""
    answer = visitor.opens_elsewhere(path)
    assert answer.status == 200
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    visitor.page.wait_for_load_state("networkidle")
    assert visitor.page.context.cookies() == []
    visitor.is_done()


@every_page
def test_every_page_is_accessible_on_a_phone(on_a_phone: Visitor, path: str) -> None:
    """The same on a screen 390 pixels wide."""
    on_a_phone.opens_elsewhere(path)
    on_a_phone.is_done()


def test_a_broken_security_policy_would_be_seen(visitor: Visitor) -> None:
    """The watch hears it when a page tries what the policy forbids: the tests above can fail."""
    visitor.opens()
    visitor.page.evaluate(
        "() => { const style = document.createElement('style'); style.textContent = 'p { color: red }'; document.head.append(style); }"
    )
    visitor.page.evaluate("() => fetch('https://example.org/').catch(() => null)")
    assert any("Content Security Policy" in complaint for complaint in visitor.watch.complaints)


def test_a_page_that_cannot_be_used_would_be_seen(arrives: Callable[..., Visitor]) -> None:
    """The accessibility check sees a picture without words and a field without a name."""
    somebody = arrives()
    somebody.opens()
    somebody.page.evaluate(
        "() => { document.querySelector('main').append(document.createElement('input'), document.createElement('img')); }"
    )
    with pytest.raises(AssertionError, match="label"):
        somebody.is_done()
