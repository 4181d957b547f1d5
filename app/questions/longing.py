"""Längta och prova: what matters most, how and when, what the person longs for, wants to try and finds hard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _l
from app.questions.areas import AREAS
from app.questions.conditions import chose_at_least, given
from app.questions.options import source_of
from app.questions.schema import AnyOf, Feeds, MostImportant, OneOf, Option, Part, Question
from app.questions.shared_cards import NOTHING

if TYPE_CHECKING:
    from app.questions.answers import Answers

CHANGES = tuple(
    question for area in AREAS if area.cards for question in area.questions if question.id == area.question_id("change")
)
WANTS_A_CHANGE = chose_at_least(1, CHANGES, but=NOTHING.key)
# Who wants to change a single thing has said what is most important; one card is no choice.
WANTS_SEVERAL_CHANGES = chose_at_least(2, CHANGES, but=NOTHING.key)

WHAT_MATTERS = Question(  # F7
    id="most-important",
    text=_l("Vad är viktigast att ändra?"),
    help=(_l("Välj en sak. Du kan byta sedan."),),
    easier=_l("Det här vill du ändra. Vad vill du börja med?"),
    example=_l("Sara vill ändra ljudet och maten. Hon väljer ljudet."),
    pictogram="most-important",
    kind=MostImportant(tuple(question.id for question in CHANGES)),
    core=True,
    shown_when=WANTS_SEVERAL_CHANGES,
    feeds=Feeds.GOAL,
    lead=_l("Det viktigaste att ändra"),
)


def most_wanted(answers: Answers) -> tuple[Question, ...]:
    """Return the questions in which the most important change is chosen, or every change where none is said to be."""
    most = {source_of(key) for key in given(answers, WHAT_MATTERS.id).chosen if WHAT_MATTERS.is_asked(answers)}
    wanted = tuple(one for one in CHANGES if chose_at_least(1, (one,), but=NOTHING.key)(answers))
    return tuple(one for one in wanted if one.id in most) or wanted


LONGING = Part(
    key="longing",
    title=_l("Längta och prova"),
    pictogram="longing",
    questions=(
        WHAT_MATTERS,
        Question(  # F8, S51
            id="how-instead",
            text=_l("Hur vill du ha det i stället?"),
            help=(_l("Tänk på det som är viktigast att ändra."), _l("Du kan välja flera.")),
            easier=_l("Hur ska det bli, när det blir som du vill?"),
            example=_l("Sara vill att det ska vara lugnare på kvällen."),
            pictogram="how",
            kind=AnyOf(
                (
                    Option(key="more", label=_l("Mer"), pictogram="more"),
                    Option(key="less", label=_l("Mindre"), pictogram="less"),
                    Option(key="oftener", label=_l("Oftare"), pictogram="oftener"),
                    Option(key="calmer", label=_l("Lugnare"), pictogram="calm"),
                    Option(key="other-place", label=_l("På ett annat ställe"), pictogram="other-place"),
                    Option(key="with-other", label=_l("Med någon annan"), pictogram="with-other"),
                    Option(key="do-myself", label=_l("Göra det själv"), pictogram="do-myself"),
                    Option(key="more-help", label=_l("Få mer hjälp"), pictogram="more-help"),
                    Option(key="start", label=_l("Börja"), pictogram="start"),
                    Option(key="stop", label=_l("Sluta"), pictogram="stop"),
                )
            ),
            shown_when=WANTS_A_CHANGE,
            recalls=(WHAT_MATTERS.id,),
            feeds=Feeds.GOAL,
            lead=_l("Så vill jag ha det"),
        ),
        Question(  # S53
            id="when-change",
            text=_l("När vill du ändra det?"),
            help=(_l("Tänk på det som är viktigast att ändra."), _l("Välj ett svar.")),
            easier=_l("Snart är de närmaste veckorna. Senare är längre fram."),
            example=_l("Lena vill flytta senare, kanske till våren."),
            pictogram="when",
            kind=OneOf(
                (
                    Option(key="soon", label=_l("Snart"), pictogram="soon"),
                    Option(key="later", label=_l("Senare"), pictogram="later"),
                    Option(key="step-by-step", label=_l("Lite i taget"), pictogram="step-by-step"),
                ),
                ordered=True,
            ),
            shown_when=WANTS_A_CHANGE,
            recalls=(WHAT_MATTERS.id,),
        ),
        Question(  # F9, S41
            id="longing",
            text=_l("Vad längtar du efter?"),
            help=(_l("Det får vara stort eller litet."), _l("Du kan välja flera.")),
            easier=_l("Vad vill du ska hända i ditt liv?"),
            example=_l("Omar längtar efter att åka tåg till Åre."),
            pictogram="longing",
            kind=AnyOf(
                (
                    Option(key="own-home", label=_l("Ett eget hem"), pictogram="own-home"),
                    Option(key="friend", label=_l("En vän"), pictogram="friend"),
                    Option(key="love", label=_l("Kärlek"), pictogram="love"),
                    Option(key="new-work", label=_l("Ett nytt arbete"), pictogram="new-work"),
                    Option(key="trip", label=_l("En resa"), pictogram="trip"),
                    Option(key="animal", label=_l("Ett djur"), pictogram="animals"),
                    Option(key="learning", label=_l("Lära mig något"), pictogram="learning"),
                    Option(key="alone-time", label=_l("Vara ifred"), pictogram="alone-time"),
                    Option(key="do-myself", label=_l("Göra saker själv"), pictogram="do-myself"),
                    Option(key="group", label=_l("Vara med i en grupp"), pictogram="group"),
                    Option(key="feel-better", label=_l("Må bättre"), pictogram="feel-better"),
                    Option(key="party", label=_l("Fest och roligt"), pictogram="party"),
                )
            ),
            core=True,
            feeds=Feeds.LONGING,
        ),
        Question(  # F10, S7
            id="try",
            text=_l("Vad vill du prova?"),
            help=(_l("Prova är att göra en gång och känna efter."), _l("Du kan välja flera.")),
            easier=_l("Vad är du nyfiken på? Du får sluta efter en gång."),
            example=_l("Karin vill prova att åka buss till badet."),
            pictogram="try",
            kind=AnyOf(
                (
                    Option(key="sport", label=_l("En sport"), pictogram="sport"),
                    Option(key="music-or-stage", label=_l("Musik eller teater"), pictogram="stage"),
                    Option(key="course", label=_l("En kurs"), pictogram="course"),
                    Option(key="other-work", label=_l("Ett annat arbete"), pictogram="new-work"),
                    Option(key="cook", label=_l("Laga mat"), pictogram="cook"),
                    Option(key="bus", label=_l("Åka buss"), pictogram="bus"),
                    Option(key="sleep-away", label=_l("Sova på ett nytt ställe"), pictogram="sleep-away"),
                    Option(key="group", label=_l("En grupp eller förening"), pictogram="group"),
                    Option(key="computer", label=_l("Dator, spel eller mobil"), pictogram="computer"),
                    Option(key="nature-and-animals", label=_l("Natur och djur"), pictogram="nature-and-animals"),
                    Option(key="new-people", label=_l("Träffa nya människor"), pictogram="new-friends"),
                    Option(key="nothing", label=_l("Inget just nu"), pictogram="nothing", exclusive=True),
                )
            ),
            feeds=Feeds.TRY,
        ),
        Question(  # F12
            id="hard",
            text=_l("Vad kan bli svårt?"),
            help=(_l("Då kan de andra hjälpa till att lösa det."), _l("Du kan välja flera.")),
            easier=_l("Vad kan göra det svårt att få det som du vill?"),
            example=_l("Nils vill resa, och han behöver mer pengar."),
            pictogram="hard",
            kind=AnyOf(
                (
                    Option(key="money", label=_l("Pengar"), pictogram="money"),
                    Option(key="time", label=_l("Tid"), pictogram="time"),
                    Option(key="way-there", label=_l("Resan"), pictogram="way-there"),
                    Option(key="too-little-help", label=_l("För lite hjälp"), pictogram="too-little-help"),
                    Option(key="worry", label=_l("Oro"), pictogram="worry"),
                    Option(key="know-too-little", label=_l("Jag vet för lite"), pictogram="know-too-little"),
                    Option(key="someone-says-no", label=_l("Någon säger nej"), pictogram="someone-says-no"),
                    Option(key="rules", label=_l("Regler"), pictogram="rules"),
                    Option(key="body", label=_l("Kroppen"), pictogram="body"),
                    Option(key="nothing", label=_l("Inget blir svårt"), pictogram="nothing", exclusive=True),
                )
            ),
        ),
    ),
)
