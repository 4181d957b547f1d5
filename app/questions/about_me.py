"""Om mig: who presses, what I am called, what I am good at."""

from __future__ import annotations

from app.i18n import _l
from app.questions.schema import AnyOf, FreeText, Layout, OneOf, Option, Part, Question

ABOUT_ME = Part(
    key="about-me",
    title=_l("Om mig"),
    pictogram="me",
    questions=(
        Question(  # F1
            id="who-presses",
            text=_l("Vem trycker på skärmen?"),
            help=(_l("Det är ditt svar även om någon hjälper dig."), _l("Välj ett svar.")),
            easier=_l("Vi vill veta hur du svarar på frågorna. Du kan byta senare."),
            example=_l("Eva läser frågan, och Ali trycker på svaret."),
            pictogram="press",
            # Three are shown first: myself, together, someone else (blueprint 3).
            kind=OneOf(
                (
                    Option(key="self", label=_l("Jag trycker själv"), pictogram="press-self"),
                    Option(key="together", label=_l("Vi turas om"), pictogram="take-turns"),
                    Option(key="someone-answers", label=_l("Någon svarar åt mig"), pictogram="someone-answers"),
                    Option(key="someone-reads", label=_l("Någon läser och jag trycker"), pictogram="someone-reads"),
                    Option(key="i-point", label=_l("Jag pekar och någon trycker"), pictogram="point"),
                    Option(key="my-way", label=_l("Jag visar på mitt sätt"), pictogram="my-way"),
                ),
                layout=Layout.LIST,
                ordered=True,
                per_page=3,
            ),
            core=True,
        ),
        Question(
            id="my-name",
            text=_l("Vad vill du kallas?"),
            help=(_l("Det räcker med ett förnamn."), _l("Du kan hoppa över.")),
            easier=_l("Skriv det namn du vill att andra ska säga."),
            example=_l("Katarina vill kallas Kattis."),
            pictogram="name",
            kind=FreeText(max_length=100, lines=1),
            core=True,
            own_words=False,
        ),
        Question(  # F11
            id="good-at",
            text=_l("Vad är du bra på?"),
            help=(_l("Fråga gärna någon som känner dig."), _l("Du kan välja flera.")),
            easier=_l("Tänk på det som går lätt för dig."),
            example=_l("Omar minns vad alla människor heter."),
            pictogram="good-at",
            kind=AnyOf(
                (
                    Option(key="listen", label=_l("Lyssna"), pictogram="listening"),
                    Option(key="laugh", label=_l("Skratta och skoja"), pictogram="laugh"),
                    Option(key="remember", label=_l("Minnas"), pictogram="remember"),
                    Option(key="help-others", label=_l("Hjälpa andra"), pictogram="help-others"),
                    Option(key="animals", label=_l("Djur"), pictogram="animals"),
                    Option(key="music", label=_l("Musik"), pictogram="music"),
                    Option(key="sport", label=_l("Sport"), pictogram="sport"),
                    Option(key="cook", label=_l("Laga mat"), pictogram="cook"),
                    Option(key="technology", label=_l("Teknik"), pictogram="technology"),
                    Option(key="draw-and-build", label=_l("Rita och bygga"), pictogram="draw-and-build"),
                    Option(key="calm", label=_l("Vara lugn"), pictogram="calm"),
                    Option(key="tidy", label=_l("Hålla ordning"), pictogram="tidy"),
                )
            ),
        ),
    ),
)
