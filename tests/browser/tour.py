"""The ten pictures with which the README shows the program, taken of the demo: `python -m tests.browser.tour`."""

import sys
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from campaign.demo.organisation import AMBASSADOR, MANAGER, Account
from tests.browser.signing_in import sign_in
from tests.browser.waterkant import CAMPAIGN, open_waterkant

TO = Path(__file__).resolve().parents[2] / "docs" / "tour"
DESK, PHONE, TELEVISION = (1440, 960), (390, 844), (1920, 1080)
BETWEEN = 48
"""Pixels between two telephones in one picture."""
PAPER = (250, 247, 240)
COLOURS = 192
AT_REST = "Promise.all([document.fonts.ready, ...document.getAnimations().map((one) => one.finished.catch(() => 0))])"
# A canvas shows what needs a script once the script is there.
AT_WORK = "() => !document.querySelector('[data-canvas]:not([data-ready])')"
IN_COLOUR = """
() => {
  const paper = new OffscreenCanvas(40, 40).getContext("2d");
  paper.font = "30px 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji'";
  paper.fillText("😊", 0, 32);
  const { data } = paper.getImageData(0, 0, 40, 40);
  return data.some((value, place) => place % 4 === 0 && value !== data[place + 2]);
}
"""
REMEDY = "The faces of personas need a font on this machine: apt install fonts-noto-color-emoji"

Look = Callable[[str], Image.Image]


def walk(browser: Browser, url: str, addresses: dict[str, str]) -> None:
    """Past what there is to see; leaves a picture of each."""

    def looking_as(account: Account | None, size: tuple[int, int]) -> Look:
        context = browser.new_context(
            base_url=url, locale="en-GB", viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce"
        )
        page = context.new_page()
        if account:
            sign_in(page, account.email)
        return partial(picture, page)

    if not browser.new_page().evaluate(IN_COLOUR):
        sys.exit(REMEDY)
    television = looking_as(None, TELEVISION)
    manager = looking_as(MANAGER, DESK)
    ambassador = looking_as(AMBASSADOR, PHONE)
    keep("1-screen", television(addresses["screen"]))
    keep("2-dashboard", manager(CAMPAIGN))
    keep("3-goal", manager(f"{CAMPAIGN}/goals/3"))
    keep("4-plan", manager(f"{CAMPAIGN}/plan/timeline"))
    keep("5-ambassadors", manager(f"{CAMPAIGN}/selection"))
    keep("6-phone", beside(*(ambassador(f"{CAMPAIGN}/{page}") for page in ("week", "log", "toolkit/mine"))))
    keep("7-dispute", manager(f"{CAMPAIGN}/disputes/1"))
    keep("8-training", manager(f"{CAMPAIGN}/trainings"))
    keep("9-journey", manager(f"{CAMPAIGN}/journeys/1"))
    keep("10-report", manager(f"{CAMPAIGN}/report/1"))


def picture(page: Page, address: str) -> Image.Image:
    """What stands in the window when all that moves has come to rest."""
    page.goto(address)
    page.wait_for_function(AT_WORK)
    page.evaluate(AT_REST)
    return Image.open(BytesIO(page.screenshot()))


def beside(*pictures: Image.Image) -> Image.Image:
    """Telephones next to each other."""
    width = sum(one.width for one in pictures) + BETWEEN * (len(pictures) + 1)
    whole = Image.new("RGB", (width, max(one.height for one in pictures) + 2 * BETWEEN), PAPER)
    left = BETWEEN
    for one in pictures:
        whole.paste(one, (left, BETWEEN))
        left += one.width + BETWEEN
    return whole


def keep(name: str, image: Image.Image) -> None:
    """Few colours: a page of this program needs no more, and the file is a third as large."""
    TO.mkdir(parents=True, exist_ok=True)
    image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(TO / f"{name}.png", optimize=True)


if __name__ == "__main__":
    with open_waterkant() as (browser, server, addresses):
        walk(browser, server.url, addresses)
