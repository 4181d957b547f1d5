"""The commands for the master key: replace it, print it for two people to keep, and check what they have."""

from __future__ import annotations

import fcntl
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import KeyProblem, MasterKey, db, unit_of_work
from app.db.key_files import KeyFiles
from app.models import AuditEvent, Contact
from app.services import key_paper, key_renewal, key_rotation
from app.services.key_paper import PaperProblem, page, typed
from tests.cli.running import run
from tests.helper.scenes import someone

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from config import Config

KEY = bytes(range(32))
DAY = date(2027, 3, 2)

pytestmark = pytest.mark.usefixtures("beside_either_app")


def master_of(config: Config) -> MasterKey:
    return MasterKey(files=KeyFiles(config.data_dir / "master.key"))


def lines_of(paper: str) -> list[str]:
    return re.findall(r"^ +\d+   [0-9a-f ]+$", paper, re.MULTILINE)


def say(app: Flask, text: str, code: int = 0) -> str:
    db.session.rollback()
    ended = app.test_cli_runner().invoke(args=["keys", "verify"], input=text, catch_exceptions=False)
    assert ended.exit_code == code, ended.output
    return ended.output


def test_the_master_key_is_replaced_and_each_key_says_which_one_wraps_it(
    either_app: Flask, either_config: Config
) -> None:
    someone()
    old = master_of(either_config).current.hex()
    said = run(either_app, "keys", "rotate")
    new = master_of(either_config).current.hex()
    assert f"The new master key is {new}." in said
    assert "4 keys are wrapped anew. 0 rows use an older key." in said
    assert run(either_app, "keys", "list").split() == [new, "4", old, "0"]


def test_everybody_gets_a_fresh_data_key_and_it_is_noted_that_keys_were_replaced(either_app: Flask) -> None:
    """Only the persons whose words open are given one, and the others are named, by their ids alone."""
    spoilt, _ = someone(), someone()
    said = run(either_app, "keys", "reencrypt")
    assert "Sealing anew for 3 keys." in said
    assert "3 data keys are fresh, and all that was sealed with the old ones is sealed anew." in said
    with unit_of_work() as session:
        session.add(Contact(person_id=spoilt.id, name="Mamma", relation="mother"))
        session.flush()
        session.execute(sa.update(sa.table("contact", sa.column("name"))).values(name=b"\1" * 300))
    assert key_renewal.begin()
    said = run(either_app, "keys", "reencrypt", code=1)
    assert "Going on with 3 keys." in said
    assert f"Something of these cannot be opened and is left as it was: {spoilt.id}" in said
    run(either_app, "keys", "rotate")
    noted = db.session.execute(sa.select(AuditEvent.actor, AuditEvent.action).order_by(AuditEvent.number)).all()
    assert [tuple(one) for one in noted[-4:]] == [
        ("command", "data-keys-replaced"), ("command", "data-keys-replaced"), ("command", "data-keys-replaced"),
        ("command", "master-key-replaced"),
    ]  # fmt: skip


def test_a_rotation_that_was_cut_off_goes_on(either_app: Flask) -> None:
    assert key_rotation.replace_key()
    assert "Going on with the master key" in run(either_app, "keys", "rotate")
    assert "The new master key is" in run(either_app, "keys", "rotate")


def test_two_commands_never_replace_the_key_at_once(either_app: Flask, either_config: Config) -> None:
    with (either_config.data_dir / "keys.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for name in ("rotate", "reencrypt"):
            assert "Another command" in run(either_app, "keys", name, code=1)


def test_the_paper_opens_the_database_it_was_printed_for(either_app: Flask, either_config: Config) -> None:
    someone()
    paper = run(either_app, "keys", "paper")
    assert f"key {master_of(either_config).current.hex()}" in paper
    assert len(lines_of(paper)) == 8
    assert "This paper opens this database." in (said := say(either_app, "\n".join(lines_of(paper)).upper()))
    assert "older key" not in said
    key = typed("\n".join(lines_of(paper)))
    assert key.hex() == (either_config.data_dir / "master.key").read_text()


def test_a_paper_from_before_or_from_elsewhere_says_so(either_app: Flask) -> None:
    before = "\n".join(lines_of(run(either_app, "keys", "paper")))
    run(either_app, "keys", "rotate")
    assert "This paper does not open this database" in say(either_app, before, code=1)
    assert "This paper does not open this database" in say(either_app, "\n".join(lines_of(page(KEY, DAY))), code=1)
    assert "opens this database" in say(either_app, "\n".join(lines_of(run(either_app, "keys", "paper"))))


def test_the_page_fits_on_one_sheet_and_says_what_it_is() -> None:
    paper = page(KEY, DAY)
    assert len(paper.splitlines()) < 60
    assert max(map(len, paper.splitlines())) <= 80
    assert "Printed 2027-03-02" in paper
    assert "keys verify" in paper
    # What the page says about using it is so: the first two groups of every line are the key.
    assert "".join(line.split()[1] + line.split()[2] for line in lines_of(paper)) == KEY.hex()


def change_a_digit(lines: list[str]) -> None:
    lines[2] = lines[2].replace("8", "9", 1)


def swap_two_digits(lines: list[str]) -> None:
    lines[2] = lines[2].replace("0809", "0890")


def swap_two_lines(lines: list[str]) -> None:
    lines[2:4] = [f"  3   {lines[3].split(maxsplit=1)[1]}", f"  4   {lines[2].split(maxsplit=1)[1]}"]


def leave_one_out(lines: list[str]) -> None:
    del lines[2]


def stop_early(lines: list[str]) -> None:
    del lines[2:]


def write_something_else(lines: list[str]) -> None:
    lines[2] = "  3   hemligt"


@pytest.mark.parametrize(
    "slip", [change_a_digit, swap_two_digits, swap_two_lines, leave_one_out, stop_early, write_something_else]
)
def test_a_slip_of_the_pen_is_found_in_its_line(slip: Callable[[list[str]], None]) -> None:
    lines = lines_of(page(KEY, DAY))
    slip(lines)
    with pytest.raises(PaperProblem, match="Line 3 "):
        typed("\n".join(lines))


def test_every_single_wrong_digit_is_found() -> None:
    """Two digits that have changed places are found, which a sum of the digits would let through."""
    lines = lines_of(page(KEY, DAY))
    wrong = 0
    for place in re.finditer("[0-9a-f]", lines[0][7:16]):
        for digit in set("0123456789abcdef") - {place[0]}:
            at = place.start() + 7
            with pytest.raises(PaperProblem):
                typed("\n".join([lines[0][:at] + digit + lines[0][at + 1 :], *lines[1:]]))
            wrong += 1
    assert wrong == 8 * 15


def test_what_only_looks_like_a_digit_is_read_as_one() -> None:
    assert typed("\n".join(lines_of(page(KEY, DAY))).replace("0", "O").replace("1", "l")) == KEY


def test_a_mistyped_line_is_named_by_the_command(either_app: Flask) -> None:
    assert say(either_app, "1 abcd", code=1) == "Error: Line 1 is not as it stands on the paper.\n"
    assert say(either_app, "", code=1) == "Error: Line 1 is missing.\n"


def test_a_key_that_is_given_as_a_setting_is_left_to_its_owner(either_config: Config) -> None:
    given = replace(either_config, data_key=KEY.hex())
    with pytest.raises(KeyProblem, match="given as a setting"):
        KeyFiles(given.data_dir / "master.key", given.data_key).replace()
    assert key_paper.typed("\n".join(lines_of(page(KeyFiles(given.data_dir, given.data_key).read()[0], DAY)))) == KEY
