"""Mötet: how the person wants to talk, what makes a meeting good, where, when and how long."""

from __future__ import annotations

from app.i18n import _l
from app.questions.conditions import chose
from app.questions.places import PLACES
from app.questions.schema import AnyOf, ChoosePeople, OneOf, Option, Part, Question
from app.questions.shared_cards import PEOPLE

HELP_TO_TALK = chose("meeting-talk", "talk-with-help", "read-aloud", "someone-talks")

MEETING = Part(
    key="meeting",
    title=_l("Mötet"),
    pictogram="meeting",
    questions=(
        Question(  # F16, S14
            id="meeting-talk",
            text=_l("Hur vill du prata på mötet?"),
            help=(_l("Alla sätt är bra."), _l("Du kan välja flera.")),
            easier=_l("Hur vill du berätta för de andra på mötet?"),
            example=_l("Jonas visar bilder, och Eva läser upp hans svar."),
            pictogram="talk",
            kind=AnyOf(
                (
                    Option(key="talk-myself", label=_l("Jag pratar själv"), pictogram="talk"),
                    Option(
                        key="talk-with-help", label=_l("Jag pratar och någon hjälper till"), pictogram="talk-with-help"
                    ),
                    Option(key="read-aloud", label=_l("Någon läser upp mina svar"), pictogram="read-aloud"),
                    Option(key="show-pictures", label=_l("Jag visar bilder på plattan"), pictogram="pictures"),
                    Option(key="signs", label=_l("Jag använder tecken eller tolk"), pictogram="signs"),
                    Option(key="speech-device", label=_l("Jag använder pratapparat"), pictogram="speech-device"),
                    Option(key="someone-talks", label=_l("Någon pratar åt mig"), pictogram="someone-talks"),
                    Option(key="listen", label=_l("Jag vill mest lyssna"), pictogram="listening"),
                )
            ),
            core=True,
        ),
        Question(  # F17
            id="talk-helper",
            text=_l("Vem hjälper dig att prata?"),
            help=(_l("Välj någon du litar på."),),
            easier=_l("Välj den som förstår dig och kan säga det du vill."),
            example=_l("Karin väljer sin syster."),
            pictogram="talk-with-help",
            kind=ChoosePeople(PEOPLE),
            core=True,
            shown_when=HELP_TO_TALK,
            recalls=("meeting-talk",),
        ),
        Question(  # F18
            id="good-meeting",
            text=_l("Vad gör mötet bra för dig?"),
            help=(_l("Visa det för din hjälpare, om du vill."), _l("Du kan välja flera.")),
            easier=_l("Vad behöver du för att orka och förstå på mötet?"),
            example=_l("Sara vill veta innan vad ni ska prata om."),
            pictogram="good-meeting",
            kind=AnyOf(
                (
                    Option(key="few-people", label=_l("Få personer"), pictogram="few-people"),
                    Option(key="short-meeting", label=_l("Kort möte"), pictogram="short-meeting"),
                    Option(key="pauses", label=_l("Pauser"), pictogram="pause"),
                    Option(key="easy-words", label=_l("Lätta ord"), pictogram="easy-words"),
                    Option(key="pictures", label=_l("Bilder"), pictogram="pictures"),
                    Option(key="one-at-a-time", label=_l("En pratar i taget"), pictogram="one-at-a-time"),
                    Option(key="know-before", label=_l("Veta innan vad vi pratar om"), pictogram="know-before"),
                    Option(key="stop-card", label=_l("Stoppkort"), pictogram="stop-card"),
                    Option(key="calm-room", label=_l("Lugnt rum"), pictogram="calm-room"),
                    Option(key="time-clock", label=_l("Klocka som visar tiden"), pictogram="time-clock"),
                    Option(key="coffee", label=_l("Fika"), pictogram="coffee"),
                    Option(key="hold-something", label=_l("Ha något i handen"), pictogram="hold-something"),
                )
            ),
        ),
        Question(  # F19
            id="meeting-place",
            text=_l("Var ska mötet vara?"),
            help=(_l("Välj ett eller två ställen."),),
            easier=_l("På vilket ställe vill du träffa de andra?"),
            example=_l("Omar vill ses på biblioteket."),
            pictogram="place",
            kind=AnyOf(
                (
                    *PLACES,
                    Option(key="video", label=_l("På skärm hemifrån"), pictogram="video-meeting"),
                ),
                at_most=2,
            ),
            has_places=True,
        ),
        Question(  # F20
            id="meeting-time",
            text=_l("När på dagen ska mötet vara?"),
            help=(_l("Tänk på när du är pigg."), _l("Välj ett svar.")),
            easier=_l("När på dagen orkar du prata och lyssna?"),
            example=_l("Ali är piggast efter lunch."),
            pictogram="time-of-day",
            kind=OneOf(
                (
                    Option(key="early-morning", label=_l("Tidig morgon"), pictogram="early-morning"),
                    Option(key="forenoon", label=_l("Förmiddag"), pictogram="forenoon"),
                    Option(key="midday", label=_l("Mitt på dagen"), pictogram="midday"),
                    Option(key="afternoon", label=_l("Eftermiddag"), pictogram="afternoon"),
                    Option(key="evening", label=_l("Kväll"), pictogram="evening"),
                    Option(key="any-time", label=_l("Spelar ingen roll"), pictogram="any-time", exclusive=True),
                ),
                ordered=True,
            ),
        ),
        Question(  # F21
            id="meeting-days",
            text=_l("Vilka dagar passar dig?"),
            help=(_l("Du kan välja flera."),),
            easier=_l("Välj de dagar då du kan vara på ett möte."),
            example=_l("Lena simmar på tisdagar, så hon väljer onsdag."),
            pictogram="weekdays",
            kind=AnyOf(
                (
                    Option(key="monday", label=_l("Måndag"), pictogram="monday"),
                    Option(key="tuesday", label=_l("Tisdag"), pictogram="tuesday"),
                    Option(key="wednesday", label=_l("Onsdag"), pictogram="wednesday"),
                    Option(key="thursday", label=_l("Torsdag"), pictogram="thursday"),
                    Option(key="friday", label=_l("Fredag"), pictogram="friday"),
                    Option(key="saturday", label=_l("Lördag"), pictogram="saturday"),
                    Option(key="sunday", label=_l("Söndag"), pictogram="sunday"),
                ),
                ordered=True,
                per_page=7,
            ),
        ),
        Question(  # F22, S18
            id="meeting-length",
            text=_l("Hur länge ska mötet vara?"),
            help=(_l("Den färgade biten på klockan visar tiden."), _l("Välj ett svar.")),
            easier=_l("Hur länge orkar du sitta och prata?"),
            example=_l("Nyheterna på tv tar 30 minuter."),
            pictogram="how-long",
            kind=OneOf(
                (
                    Option(key="minutes-15", label=_l("15 minuter"), pictogram="clock-15"),
                    Option(key="minutes-30", label=_l("30 minuter"), pictogram="clock-30"),
                    Option(key="minutes-45", label=_l("45 minuter"), pictogram="clock-45"),
                    Option(key="hour", label=_l("1 timme"), pictogram="clock-60"),
                    Option(key="hour-with-pause", label=_l("1 timme med paus"), pictogram="clock-60-pause"),
                    Option(key="several-short", label=_l("Flera korta möten"), pictogram="several-short"),
                ),
                ordered=True,
            ),
            core=True,
        ),
    ),
)
