"""Cards that stand in several questions: the same thing has the same picture and the same words everywhere."""

from __future__ import annotations

from app.i18n import _l
from app.questions.schema import Option, Scale

EVERYTHING = Option(key="everything", label=_l("Allt"), pictogram="everything", exclusive=True)
NOTHING = Option(key="nothing", label=_l("Inget"), pictogram="nothing", exclusive=True)
VARIES = Option(key="varies", label=_l("Det är olika"), pictogram="varies")

GOOD_SCALE = Scale(
    (
        Option(key="good", label=_l("Bra"), pictogram="good"),
        Option(key="so-so", label=_l("Sådär"), pictogram="so-so"),
        Option(key="not-good", label=_l("Inte bra"), pictogram="not-good"),
    )
)
# Safety has words of its own and the pictures of the scale (blueprint 2.1: the same pictures in the whole product).
SAFE_SCALE = Scale(
    (
        Option(key="good", label=_l("Trygg"), pictogram="good"),
        Option(key="so-so", label=_l("Sådär"), pictogram="so-so"),
        Option(key="not-good", label=_l("Inte trygg"), pictogram="not-good"),
    )
)

# The relations a person can turn into a card of their own (F13–F15, F17, F23).
DECISION_MAKER = Option(key="decision-maker", label=_l("Någon som kan bestämma"), pictogram="decision-maker")
SOMEONE_ELSE = Option(key="someone-else", label=_l("Någon annan"), pictogram="someone-else")
HELPERS = (
    Option(key="mother", label=_l("Mamma"), pictogram="mother"),
    Option(key="father", label=_l("Pappa"), pictogram="father"),
    Option(key="sibling", label=_l("Syskon"), pictogram="sibling"),
    Option(key="friend", label=_l("Vän"), pictogram="friend"),
    Option(key="staff-home", label=_l("Personal hemma"), pictogram="staff-home"),
    Option(key="staff-work", label=_l("Personal på arbetet"), pictogram="staff-work"),
    Option(key="contact-person", label=_l("Kontaktperson"), pictogram="contact-person"),
    Option(key="trustee", label=_l("God man"), pictogram="trustee"),
    Option(key="case-worker", label=_l("LSS-handläggare"), pictogram="case-worker"),
    Option(key="ombud", label=_l("Personligt ombud"), pictogram="ombud"),
    Option(key="counsellor", label=_l("Kurator"), pictogram="counsellor"),
    SOMEONE_ELSE,
)
PEOPLE = (*HELPERS[:-1], DECISION_MAKER, SOMEONE_ELSE)
# The helper who writes the plan stands in it too, and so does the person; nobody chooses those cards.
ONE_OF_A_KIND = frozenset({"mother", "father", "contact-person", "trustee", "case-worker", "ombud"})
"""The relations one usually has one of: "Mamma" without a name is the mother whose name is written elsewhere."""
ANYBODY = "person"
THE_HELPER = Option(key="helper", label=_l("Hjälpare"), pictogram="helper")
THE_PERSON = Option(key="the-person", label=_l("Den som planen gäller"), pictogram=ANYBODY)
RELATIONS = {option.key: option for option in (*PEOPLE, THE_HELPER, THE_PERSON)}


def picture_of_relation(relation: str) -> str:
    """Return the picture of a relation such as "mother"; that of anybody for one without a picture of its own."""
    return RELATIONS[relation].pictogram if relation in RELATIONS else ANYBODY
