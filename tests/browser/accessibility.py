"""The accessibility check that every journey ends in: axe-core, with every rule of WCAG 2.2 at level AA."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")

_AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
_RUN = """async ([source, tags]) => {
    if (!window.axe) { (0, eval)(source); }
    const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] };
    // Where the reader forces her own colours on the page, there are none of ours to judge.
    if (matchMedia("(forced-colors: active)").matches) { options.rules = { "color-contrast": { enabled: false } }; }
    const found = await window.axe.run(document, options);
    return {
        rules: found.passes.length,
        violations: found.violations.map(broken => ({
            rule: broken.id, help: broken.help, where: broken.nodes.map(node => node.target.join(" ") + ": " + node.failureSummary),
        })),
    };
}"""


def assert_accessible(page: Page, *, scripts: bool = True) -> None:
    """Fails with a sentence for each rule that the page breaks as it stands now.

    Args:
        scripts: Whether the browser runs scripts. Where it does not, they are let in for axe only, once the page stands.
    """
    if not scripts:
        _let_scripts_in(page)
    found = page.evaluate(_RUN, [_axe(), list(TAGS)])
    assert found["rules"] > 5, f"axe checked almost nothing on {page.url}."
    assert not found["violations"], "\n".join(_told(page, broken) for broken in found["violations"])


def _let_scripts_in(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    for disabled in (True, False):  # only a change is heard, and this session has not said anything yet
        session.send("Emulation.setScriptExecutionDisabled", {"value": disabled})


@cache
def _axe() -> str:
    assert _AXE.is_file(), f"{_AXE} is missing: run `make setup`, which installs the front-end parts."
    return _AXE.read_text(encoding="utf-8")


def _told(page: Page, broken: dict) -> str:
    places = broken["where"]
    shown = "\n  ".join(places[:5]) + (f"\n  and {len(places) - 5} more" if len(places) > 5 else "")
    return f"{page.url} breaks {broken['rule']} ({broken['help']}) in {len(places)} places:\n  {shown}"
