"""Every page there is, and who looks at it. A route that shows a page and has no stop here fails `test_every_page`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.entrance.look_choices import PAGES as SETTINGS
from app.entrance.plan_pages import LEAVES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask

# These answer with something else than a page of their own: a redirect, a picture, a word for machines.
NOT_PAGES = frozenset({
    "static", "health.health", "entrance.robots", "entrance.worker", "person.go_on", "person.key_picture",
    "person.shown_picture", "person.choose_first", "person.plan_pdf", "helper.plan_pdf", "entrance.plan_schema",
    "person.family_link_picture", "person.plan_photo", "helper.plan_photo", "family.photo",
    "entrance.code_app_picture", "person.own_file", "helper.own_file", "sound.prepared_line",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stop:
    """A page to look at: the endpoint, who looks (a name in the world), and the values of its address.

    A value such as "{showing}" stands for an id that only the filled database knows.
    """

    endpoint: str
    who: str = "visitor"
    values: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    def __str__(self) -> str:
        """Return the name of the stop in the list of tests."""
        return "-".join(filter(None, (self.endpoint, self.note)))

    def path(self, app: Flask, ids: Mapping[str, str]) -> str:
        """Return the address, with the ids filled in."""
        values = {name: value.format(**ids) for name, value in self.values.items()}
        with app.test_request_context():
            return app.url_for(self.endpoint, _external=False, **values)


def _question(question_id: str, note: str, who: str = "tove", **values: str) -> Stop:
    return Stop("person.question", who, {"question_id": question_id, **values}, note)


# One page for each way a question can look, so that every card and field is looked at.
QUESTIONS = (
    _question("practice-colour", "six-cards-of-one"),
    _question("home-scale", "scale"),
    _question("home-keep", "several-cards"),
    _question("home-keep", "more-cards", sida="2"),
    _question("areas", "long-words"),
    _question("how-much-decide", "five-cards"),
    _question("what-now", "four-cards"),
    _question("most-important", "the-most-important"),
    _question("my-name", "own-words"),
    _question("helper", "choose-people"),
    _question("meeting-people", "people-in-piles"),
    _question("readers", "four-piles"),
    _question("meeting-length", "clocks", "mira"),
    _question("meeting-place", "a-photo-of-a-place"),
    _question("reader-parts", "about-someone", about="{mother}"),
)

# The plan as the person reads it: of one whose plan is a draft, is to be signed, waits for the helper, or is signed.
PERSONS_PLAN = (
    Stop("person.plan", "mira", note="nothing-shown"),
    Stop("person.plan", "hamid", note="something-wrong"),
    Stop("person.plan", "elias", note="changed-and-to-sign"),
    Stop("person.plan", "gustav", note="waits-for-the-helper"),
    Stop("person.plan", "gunilla", note="signed"),
    Stop("person.plan_line", "hamid", {"line_id": "{unspoken}"}, "unspoken"),
    Stop("person.plan_line", "hamid", {"line_id": "{rewritten}"}, "written-anew"),
    Stop("person.plan_line", "hamid", {"line_id": "{left_out}"}, "left-out"),
    Stop("person.plan_line", "hamid", {"line_id": "{action}"}, "action"),
    Stop("person.plan_line", "hamid", {"line_id": "{days}"}, "days-that-are-wrong"),
    Stop("person.plan_line", "hamid", {"line_id": "{roles}"}, "who-does-what"),
    *(Stop(f"person.{page}", "hamid", {"line_id": "{unspoken}"}) for page in ("plan_photos_of_line", "plan_take_out")),
    Stop("person.plan_all", "gunilla"),
    Stop("person.plan_happened", "elias"),
    Stop("person.plan_held", "gunilla", {"look_back_id": "{held}"}),
    Stop("person.plan_writers", "gunilla"),
    Stop("person.plan_sign", "hamid", note="stopped"),
    Stop("person.plan_sign", "elias", note="a-day-has-been"),
    Stop("person.plan_sign", "to-sign", note="ready"),
    Stop("person.plan_sign", "gunilla", note="done"),
    Stop("person.plan_not_yet", "elias"),
    Stop("person.plan_versions", "gunilla"),
    Stop("person.plan_news", "gunilla", {"number": "1"}),
    Stop("person.plan_read", "hamid", note="a-proposal"),
    Stop("person.plan_read", "gunilla", note="signed"),
)


def _plan_page(page: str, note: str = "", whose: str = "hamid", who: str = "helper", **values: str) -> Stop:
    return Stop(f"helper.{page}", who, {"showing_id": f"{{shown_by_{whose}}}", **values}, note)


HELPERS_PLAN = (
    _plan_page("plan", "not-begun", "tove"),
    _plan_page("plan", "begun"),
    _plan_page("plan", "not-a-writer", "gunilla_to_vera", "vera"),
    _plan_page("plan_line", "wish", line_id="{rewritten}"),
    _plan_page("plan_line", "action", line_id="{action}"),
    _plan_page("plan_line", "days-that-are-wrong", line_id="{days}"),
    _plan_page("plan_line", "own-heading", "gunilla", line_id="{own_heading}"),
    _plan_page("new_line", slag="action", under="{unspoken}"),
    _plan_page("split_line", line_id="{unspoken}"),
    _plan_page("ask_why", line_id="{unspoken}"),
    _plan_page("plan_times"),
    _plan_page("plan_people"),
    _plan_page("plan_person", participant_id="{participant}"),
    _plan_page("plan_check"),
    _plan_page("plan_follow_up"),
    _plan_page("plan_evaluation", "held", "gunilla"),
    _plan_page("plan_review"),
    _plan_page("plan_sign", "stopped"),
    _plan_page("plan_sign", "waits-for-the-person", "elias"),
    _plan_page("plan_sign", "ready", "gustav"),
    _plan_page("plan_sign", "signed", "gunilla"),
    _plan_page("plan_versions", whose="elias"),
    _plan_page("plan_news", whose="gunilla", number="1"),
    _plan_page("plan_read", whose="gunilla"),
    _plan_page("plan_take_out", "signed", "gunilla"),
    _plan_page("plan_take_out", "not-signed"),
)

# A link of the person's own for a sister who has opened it, and everybody who can see.
SHARING = (
    Stop("person.share", "tove"),
    Stop("person.who_can_see", "gunilla"),
    Stop("person.who_can_see", "keyless", note="nobody"),
    Stop("person.family_link", "gunilla", {"link_id": "{link}"}),
    Stop("person.family_link_read", "gunilla", {"link_id": "{link}"}),
    Stop("person.family_link_newer", "gunilla", {"link_id": "{link}"}),
    Stop("person.share", "gunilla", {"lank": "{link}"}, "same-link"),
    Stop("person.family_link_time", "gunilla", {"link_id": "{link}"}),
)

FAMILYS_PAGES = (
    Stop("family.landing"),
    Stop("family.spoken", "told"),
    Stop("family.read", "sister", note="plan"),
    Stop("family.read", "cousin", note="answers"),
    Stop("family.read", "waiting", note="waits"),
    Stop("family.closed"),
    Stop("family.not_mine"),
)

# One who has chosen a password and nothing more, one whose code is asked for, one who has all there is.
HELPERS_ACCOUNT = (
    Stop("entrance.choose_factor", "newcomer"),
    Stop("entrance.code_app", "newcomer"),
    Stop("entrance.extra_step", "asked-for-a-code"),
    Stop("entrance.new_account", "relative"),
    Stop("helper.account", "whole-helper"),
    Stop("helper.account", "helper", note="of-the-example"),
    Stop("helper.password", "whole-helper"),
)

PEOPLE_AND_TABLETS = (
    Stop("person.devices", "tove"), Stop("person.shared_tablet", "tove"), Stop("person.together", "tove"),
    Stop("person.own_way_back", "tove", {"kind": "pictures"}, "pictures"),
    Stop("person.own_way_back", "tove", {"kind": "word"}, "word"), Stop("person.about_me", "tove"),
    Stop("person.people", "tove"), Stop("person.people", "keyless", note="nobody-yet"),
    Stop("person.add_person", "tove"), Stop("person.change_person", "tove", {"contact_id": "{mother}"}),
    Stop("person.places", "tove"), Stop("person.place", "tove", {"place": "my-home"}),
)  # fmt: skip

# A helper beside the person: before, while the digits wait, while one sits there, and what the helper sees of it.
BESIDE = (
    Stop("person.helper_beside", "tove", note="nobody"),
    Stop("person.helper_beside", "with-digits", note="digits"),
    Stop("person.helper_beside", "with-karin", note="sits-there"),
    _question("home-keep", "with-somebody-beside", "with-karin"),
    Stop("helper.sit_beside", "helper", note="asks"),
    Stop("helper.sit_beside", "whole-helper", note="sits-there"),
    Stop("person.help_in", "elias", note="one-may"),
    Stop("entrance.come_with_helper", "tablet-waits", note="digits"),
    Stop("entrance.come_with_helper", "tablet-asks", note="second-step"),
    Stop("person.new_key", "helped-in", note="has-a-device"),
    Stop("helper.help_in", "helper", {"showing_id": "{shown_by_elias}"}),
)

STOPS: tuple[Stop, ...] = (
    Stop("entrance.start"),
    Stop("entrance.start", "tove", note="comes-back"),
    Stop("entrance.begin"),
    Stop("entrance.begin", "tove", note="already-begun"),
    Stop("entrance.enter"),
    Stop("entrance.locked", "shared-tablet", note="pictures"),
    Stop("entrance.locked", "locked-key", note="key"),
    Stop("entrance.sign_in"),
    Stop("entrance.invited"),
    Stop("entrance.help_me"),
    Stop("entrance.about"),
    Stop("entrance.accessibility"),
    Stop("entrance.message_left"),
    Stop("entrance.how_we_save"),
    Stop("entrance.without_network"),
    Stop("entrance.paper"),
    Stop("entrance.settings"),
    *(Stop("entrance.settings_page", values={"slug": page.slug}, note=page.slug) for page in SETTINGS),
    *(Stop("entrance.what_is_a_plan", values={"page": leaf.slug}, note=leaf.slug) for leaf in LEAVES),
    *QUESTIONS,
    Stop("person.own_sound", "tove", {"question_id": "good-at"}),
    Stop("person.own_photo", "tove", {"question_id": "good-at"}),
    *PERSONS_PLAN,
    *HELPERS_PLAN,
    *FAMILYS_PAGES,
    *SHARING,
    Stop("person.home", "mira", note="half-way"),
    Stop("person.home", "tove", note="all-shown"),
    Stop("person.part_end", "mira", {"part_key": "practice"}, "first"),
    Stop("person.part_end", "tove", {"part_key": "people"}, "with-more"),
    Stop("person.own_words", "tove", {"question_id": "home-change"}),
    Stop("person.own_words", "tove", {"question_id": "reader-parts", "about": "{mother}"}, "about-someone"),
    Stop("person.help_me", "tove"),
    Stop("person.help_me", "tove", {"fraga": "areas"}, "about-a-question"),
    Stop("person.my_answers", "tove"),
    Stop("person.my_answers", "gustav", note="a-part-shown"),
    Stop("person.earlier_answers", "tove", {"question_id": "home-change"}),
    Stop("person.earlier_answers", "tove", {"question_id": "reader-parts", "about": "{mother}"}, "about-someone"),
    Stop("person.print_answers", "gustav"),
    Stop("person.my_key", "tove"),
    Stop("person.my_key", "keyless", note="before-there-is-one"),
    Stop("person.pause", "tove"),
    *PEOPLE_AND_TABLETS,
    *BESIDE,
    *[Stop("person.who_looked", who, note=note) for who, note in (("tove", "somebody-has"), ("keyless", "nobody-has"))],
    Stop("person.take_everything", "tove"),
    Stop("person.erase_me", "tove", note="a-plan-was-taken-out"),
    Stop("person.erase_me", "keyless", {"saker": "1"}, "sure"),
    Stop("person.erase_me", "leaving", note="waits"),
    Stop("person.show", "tove"),
    Stop("person.show", "gustav", note="with-private"),
    Stop("person.show", "keyless", note="nothing-to-show"),
    Stop("person.shown", "tove", {"showing_id": "{shown_by_tove}"}, "read"),
    Stop("person.shown", "tove", {"showing_id": "{unopened}"}, "not-opened"),
    *HELPERS_ACCOUNT,
    Stop("helper.people", "helper"),
    Stop("helper.open_showing", "helper"),
    Stop("helper.person", "helper", {"showing_id": "{shown_by_tove}"}),
)
