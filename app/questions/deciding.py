"""Bestämma: who decides most in each chosen area (optional), and how much the person wants to decide."""

from __future__ import annotations

from app.i18n import _l
from app.questions.conditions import picked_area
from app.questions.schema import OneOf, Option, Part, Question, area_question_id
from app.questions.shared_cards import VARIES

PRIVATE_AREAS = ("friends", "safety")
WHO_DECIDES = OneOf(
    (
        Option(key="me", label=_l("Jag"), pictogram="me"),
        Option(key="together", label=_l("Jag och någon tillsammans"), pictogram="together"),
        Option(key="family", label=_l("Min familj"), pictogram="family"),
        Option(key="staff", label=_l("Personalen"), pictogram="staff"),
        Option(key="trustee", label=_l("God man"), pictogram="trustee"),
        VARIES,
    )
)


def _decides(area: str, text: str, example: str) -> Question:
    """Return F26 for one area. Its answer is as private as the area."""
    return Question(
        id=area_question_id(area, "decides"),
        text=text,
        help=(_l("Tänk på en vanlig vecka."), _l("Välj ett svar.")),
        easier=_l("Vem säger hur det ska vara? Det kan vara du eller någon annan."),
        example=example,
        pictogram="decide",
        kind=WHO_DECIDES,
        private=area in PRIVATE_AREAS,
        shown_when=picked_area(area),
    )


DECIDING = Part(
    key="deciding",
    title=_l("Bestämma"),
    pictogram="decide",
    questions=(
        # F26, one for each area of life.
        _decides("home", _l("Vem bestämmer mest hemma?"), _l("Tänk på vem som väljer middag.")),
        _decides("work", _l("Vem bestämmer mest på ditt arbete?"), _l("Tänk på vem som väljer vad du ska göra.")),
        _decides(
            "leisure", _l("Vem bestämmer mest på din fritid?"), _l("Tänk på vem som väljer vad du gör en lördag.")
        ),
        _decides(
            "friends", _l("Vem bestämmer mest om vänner och kärlek?"), _l("Tänk på vem som väljer vilka du träffar.")
        ),
        _decides("family", _l("Vem bestämmer mest i din familj?"), _l("Tänk på vem som väljer när ni träffas.")),
        _decides("money", _l("Vem bestämmer mest om dina pengar?"), _l("Tänk på vem som väljer vad du köper.")),
        _decides(
            "health", _l("Vem bestämmer mest om din kropp?"), _l("Tänk på vem som väljer när du går och lägger dig.")
        ),
        _decides("everyday", _l("Vem bestämmer mest om din vardag?"), _l("Tänk på vem som väljer dina kläder.")),
        _decides(
            "getting-around", _l("Vem bestämmer mest när du åker?"), _l("Tänk på vem som väljer vart du ska åka.")
        ),
        _decides(
            "communication", _l("Vem bestämmer mest när du pratar?"), _l("Tänk på vem som svarar när någon frågar dig.")
        ),
        _decides("help", _l("Vem bestämmer mest om din hjälp?"), _l("Tänk på vem som väljer när du får hjälp.")),
        _decides("safety", _l("Vem bestämmer mest om din trygghet?"), _l("Tänk på vem som har nyckel till ditt hem.")),
        Question(  # F27, S55; the answer U5 is compared with
            id="how-much-decide",
            text=_l("Hur mycket vill du bestämma?"),
            help=(_l("Alla svar är bra."), _l("Välj ett svar.")),
            easier=_l("Tänk på hela ditt liv. Hur mycket vill du välja själv?"),
            example=_l("Tänk på vem som väljer mat, kläder och tider."),
            pictogram="decide",
            # The first three are a scale, so the cards keep their order.
            kind=OneOf(
                (
                    Option(key="more", label=_l("Mer än nu"), pictogram="more"),
                    Option(key="same", label=_l("Lika mycket som nu"), pictogram="same-as-now"),
                    Option(key="less", label=_l("Mindre än nu"), pictogram="less"),
                    VARIES,
                    Option(key="help", label=_l("Jag vill ha hjälp att bestämma"), pictogram="help-deciding"),
                ),
                ordered=True,
            ),
            core=True,
        ),
    ),
)
