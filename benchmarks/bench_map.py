"""How fast the map is drawn and moved in a real browser, against one second and against a frame of 16 ms.

    make bench

The map is built as for the page and handed theories of three sizes. A frame's time is all the work of the browser's
main thread in it: the script, styles, places and painting. Between frames of a drag there is also what the other
threads do, without a graphics card; a screen shows one every 16.7 ms.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.layered import layered_theory
from benchmarks.table import milliseconds, seconds, shown, within
from playwright.sync_api import CDPSession, Page, sync_playwright

from sothat.examples import open_project
from sothat.files import theory_document
from sothat.reports import draw, lay_out
from sothat.theory import Theory

HERE = Path(__file__).parents[1]
FRAMES = 90  # of each way of moving, as frontend/bench/map.ts has it
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
]


def theories() -> dict[str, Theory]:
    """The reference theory, and two random ones in layers."""
    return {
        "reference": open_project("stepping-stones").theory,
        "300 random": layered_theory(elements=300, links=900),
        "1,000 random": layered_theory(elements=1_000, links=3_000),
    }


def built(folder: Path) -> tuple[str, str]:
    """The script and the styles of the map, built into a folder."""
    node = subprocess.run(
        [HERE / "scripts/find-or-install-node"], capture_output=True, text=True, check=True
    ).stdout.strip()
    subprocess.run(
        ["npx", "vite", "build", "--config", "bench/vite.config.ts", "--outDir", folder, "--logLevel", "error"],
        cwd=HERE / "frontend",
        env={**os.environ, "PATH": f"{node}{os.pathsep}{os.environ['PATH']}"},
        check=True,
        stderr=subprocess.DEVNULL,
    )
    return (folder / "bench.js").read_text(encoding="utf-8"), (folder / "bench.css").read_text(encoding="utf-8")


def on_the_server() -> str:
    """Layout and still drawing in Python."""
    rows = []
    for name, theory in theories().items():
        rows.append(
            (name, milliseconds(seconds(lambda t=theory: lay_out(t))), milliseconds(seconds(lambda t=theory: draw(t))))
        )  # type: ignore[misc]
    return shown("In Python", ("theory", "layout", "layout and still drawing"), rows)


def in_the_browser(page: Page, script: str, styles: str) -> str:
    """Layout, drawing, and the ways of moving, in Chromium; the last of them edits beside somebody else."""
    rows: list[tuple[object, ...]] = []
    for name, theory in theories().items():
        page.set_content(f"<!doctype html><html lang='en'><style>{styles}</style><div id='map'></div></html>")
        page.add_script_tag(content=script)
        given = {"theory": json.loads(json.dumps(theory_document(theory))), "states": {}}
        layout: float = page.evaluate("given => bench.layoutTime(given)", given)
        rows.append((name, "layout", milliseconds(layout / 1000), "", ""))
        drawn: float = page.evaluate("given => bench.drawingTime(given)", given)
        rows.append((name, "drawn", milliseconds(drawn / 1000), "", within(drawn / 1000, 1.0)))
        apart, late = between_frames(page)
        rows.append((name, "between frames of a drag", milliseconds(apart), milliseconds(late), ""))
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        before = _worked(session)
        moving: dict[str, Any] = page.evaluate("id => bench.movingTimes(id)", busiest(theory))
        work = (_worked(session) - before) / (FRAMES * len(moving))
        rows.append((name, "work of the main thread in a frame, on average", milliseconds(work), "", ""))
        for what, (middle, longest) in moving.items():
            times = milliseconds(middle / 1000), milliseconds(longest / 1000)
            rows.append((name, f"a frame of moving {what}", *times, within(middle / 1000, 0.016)))
    return shown("In Chromium", ("theory", "what", "middle", "longest (of a drag: 95 of 100)", "share of target"), rows)


def _worked(session: CDPSession) -> float:
    """For how many seconds a processor has worked for the page's main thread, whatever else the machine does."""
    found = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in found if metric["name"] == "TaskDuration"))


_COUNT_FRAMES = """() => {
    const apart = window.apart = [];
    let last = 0;
    const frame = now => { if (last) apart.push(now - last); last = now; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
}"""


def between_frames(page: Page) -> tuple[float, float]:
    """The middle time between two frames while the mouse drags the drawing, and the one that 95 of 100 keep."""
    page.wait_for_timeout(500)
    view = page.locator(".map-view").bounding_box()
    assert view is not None
    x, y = view["x"] + view["width"] - 50, view["y"] + 10
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(_COUNT_FRAMES)
    for step in range(120):
        page.mouse.move(x - 5 * step, y + 2 * step)
    apart = sorted(page.evaluate("apart"))
    page.mouse.up()
    return apart[len(apart) // 2] / 1000, apart[len(apart) * 95 // 100] / 1000


def busiest(theory: Theory) -> str:
    """The element with the most links."""
    return Counter(end for link in theory.links for end in (link.source, link.target)).most_common(1)[0][0]


def main() -> None:
    """Builds, measures and prints."""
    browser = os.environ.get("SOTHAT_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    print(on_the_server())
    if browser is None:
        print("No Chromium was found, so the map in the browser was not measured.")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        script, styles = built(Path(folder))
        chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        print(f"Chromium {chromium.version}\n")
        print(in_the_browser(chromium.new_page(viewport={"width": 1280, "height": 900}), script, styles))


if __name__ == "__main__":
    main()
