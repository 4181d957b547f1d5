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

    from app.services.example import Example, Key

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


def sign_in(page: Page, address: str, made_up: Example, name: str) -> None:
    """Sign in as the helper of the example, and open the plan of one of the people."""
    go(page, f"{address}/logga-in")
    page.get_by_label("Din e-postadress").fill(made_up.email)
    page.get_by_label("Ditt lösenord").fill(made_up.password)
    page.get_by_role("button", name="Logga in").click()
    page.get_by_role("link", name=name).click()
    page.get_by_role("heading", level=1).filter(has_text=name).wait_for()


def take(windows: Windows, address: str, made_up: Example) -> None:
    """Take every picture at every size: the first page, a question, answers, a plan to read, and one being written."""
    keys = {key.name: key for key in made_up.keys}
    for name, size in SIZES.items():
        pages = {
            subject: windows.open(size, java_script=False)
            for subject in ("start", "question", "answers", "plan", "writing")
        }
        go(pages["start"], address)
        come_in(pages["question"], address, keys["Mira"], "/min-plan/fortsatt")
        come_in(pages["answers"], address, keys["Tove"], "/min-plan/mina-svar")
        come_in(pages["plan"], address, keys["Gunilla"], "/min-plan/plan/allt")
        sign_in(pages["writing"], address, made_up, "Hamid")
        for subject, page in pages.items():
            page.screenshot(path=FOLDER / f"{subject}-{name}.png")


def main() -> None:
    """Fill an example in a folder that is thrown away, and take the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        config = Config(data_dir=Path(folder))
        migrate(config)
        with made(config) as app, live_server(wrap(app, config.built_assets, EVERY_ANSWER)) as address:
            with app.app_context(), unit_of_work():
                made_up = example.fill()
            with chromium() as browser:
                windows = Windows(browser)
                take(windows, address, made_up)
                windows.close()


if __name__ == "__main__":
    main()
