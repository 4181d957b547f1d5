"""`make pictures`: takes the pictures of the README from the running app, with the made-up people of the example."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.assets.serving import wrap
from app.db import unit_of_work
from app.services import example
from app.web.headers import EVERY_ANSWER
from config import Config
from tests.apps import made, migrate
from tests.chromium import LANDSCAPE, PHONE, PORTRAIT, Windows, chromium
from tests.servers import live_server

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from app.services.example import Key

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
SIZES = {"tablet": PORTRAIT, "wide": LANDSCAPE, "phone": PHONE}


def go(page: Page, address: str) -> None:
    """Open `address`. Raises RuntimeError for a page that is not well: it must not end up in the README."""
    response = page.goto(address)
    if response is None or not response.ok:
        message = f"{address} answers {response and response.status}"
        raise RuntimeError(message)


def come_in(page: Page, address: str, key: Key, path: str) -> None:
    """Come in as one of the people, by typing the key on a device of their own, and go to `path`."""
    go(page, f"{address}/in")
    page.get_by_label("Din kod").fill(key.code)
    page.get_by_text("Bara jag").click()
    page.get_by_role("button", name="Fortsätt").click()
    page.wait_for_url("**/min-plan/**")
    go(page, f"{address}{path}")


def take(windows: Windows, address: str, keys: tuple[Key, ...]) -> None:
    """Take every picture at every size: the first page, a question, and the answers."""
    half_way, all_shown = keys[0], keys[1]
    for name, size in SIZES.items():
        start, question, answers = (windows.open(size, java_script=False) for _ in range(3))
        go(start, address)
        come_in(question, address, half_way, "/min-plan/fortsatt")
        come_in(answers, address, all_shown, "/min-plan/mina-svar")
        for subject, page in (("start", start), ("question", question), ("answers", answers)):
            page.screenshot(path=FOLDER / f"{subject}-{name}.png")


def main() -> None:
    """Fill an example in a folder that is thrown away, and take the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        config = Config(data_dir=Path(folder))
        migrate(config)
        with made(config) as app, live_server(wrap(app, config.built_assets, EVERY_ANSWER)) as address:
            with app.app_context(), unit_of_work():
                keys = example.fill().keys
            with chromium() as browser:
                windows = Windows(browser)
                take(windows, address, keys)
                windows.close()


if __name__ == "__main__":
    main()
