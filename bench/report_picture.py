"""The pictures of docs/report.md: the page of an edition made of our own corpus, with a history and slips put in.

    python bench/report_picture.py [--into docs/pictures]

Writes `report.png` (a document in type with its comments) and `report-figures.png` (curve, range), each below 300 kB:
pictures of few colours, which a palette holds. Needs the extra `test`, Pillow, Chromium, and a serif of the system.
"""

import argparse
import io
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
LARGEST = 300_000
"""Bytes of a picture."""
COLOURS = 256


def put(data: bytes, file: Path) -> None:
    """A picture with a palette."""
    from PIL import Image

    picture = (
        Image.open(io.BytesIO(data))
        .convert("RGB")
        .quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    )
    picture.save(file, optimize=True)
    size = file.stat().st_size
    print(f"{file}: {size:,} bytes")
    if size > LARGEST:
        sys.exit(f"{file} is larger than {LARGEST:,} bytes")


def edition(folder: Path) -> Path:
    """The page of the edition, made in a folder."""
    from making.reported import Edition

    made = Edition(folder / "Orsa Strait").make().add_stages()
    made.frlint("anna", "report", "--html", str(folder / "page.html"), "--since", "HEAD~6")
    return folder / "page.html"


def pictures(browser: Any, page: Path, into: Path) -> None:
    """Look at the page, and take the pictures."""
    shown = browser.new_page(viewport={"width": 1280, "height": 860}, device_scale_factor=1.5)
    shown.goto(page.as_uri())
    shown.evaluate("document.querySelector('.tools').hidden = true")
    shown.locator("#n2 summary").click()
    _top(shown, "article[id$='1951v01/d1.txt']", -20)
    put(shown.screenshot(), into / "report.png")
    _top(shown, "#history", 10)
    put(shown.screenshot(), into / "report-figures.png")


def _top(shown: Any, selector: str, above: int) -> None:
    """Scroll so that an element is at the top."""
    shown.evaluate(
        "([s, a]) => scrollTo({top: document.querySelector(s).getBoundingClientRect().top + scrollY + a, "
        "behavior: 'instant'})",
        [selector, above],
    )
    shown.wait_for_timeout(400)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "pictures")
    given = parser.parse_args()
    from making.browser import started

    given.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FRLINT_CACHE_DIR"] = str(Path(folder) / "store")
        page = edition(Path(folder))
        with started() as browser:
            pictures(browser, page, given.into)
    return 0


if __name__ == "__main__":
    sys.exit(main())
