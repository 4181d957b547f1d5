"""What is to be asked, taken by hand from the question list F0–F29 and the later decisions. Data, and nothing computed.

The cards stand in the words of that list. `SETTLED` tells which words were changed, and `ELSEWHERE` which cards are not
cards any more and where they are now.
"""

from __future__ import annotations

from typing import NamedTuple


class Expected(NamedTuple):
    """One question of the list: its number, the id it got, its words and its cards."""

    number: str
    id: str
    text: str
    cards: str = ""


PEOPLE = (
    "mamma · pappa · syskon · vän · personal hemma · personal på arbetet · kontaktperson · god man · LSS-handläggare · "
    "personligt ombud · kurator"
)
ANYONE = f"{PEOPLE} · någon som kan bestämma · någon annan"

QUESTIONS = (
    Expected(
        "F0", "practice-colour", "Vilken färg tycker du om?",
        "röd · blå · grön · gul · svart · lila · vit · orange",
    ),
    Expected(
        "F1", "who-presses", "Vem trycker på skärmen?",
        "Jag trycker själv · Vi turas om · Någon läser och jag trycker · Jag pekar och någon trycker · "
        "Jag visar på mitt sätt · Någon svarar åt mig",
    ),
    Expected("–", "my-name", "Vad vill du kallas?"),
    Expected(
        "F2", "reasons", "Varför vill du ha en plan?",
        "Jag vill bestämma mer · Jag vill att någon lyssnar · Jag ska flytta · Ny fritid · Prova ett nytt arbete · "
        "Arbeta på ett nytt ställe · De som hjälper ska samarbeta · Jag vill ha annan hjälp · Något ska ändras snart · "
        "Någon annan vill att jag gör det",
    ),
    Expected("F2 S9", "cooperate-who", "Vilka ska samarbeta bättre?", ANYONE),
    Expected(
        "F3", "areas", "Vad ska planen handla om?",
        "Hemmet · Arbete, daglig verksamhet och skola · Fritid · Vänner och kärlek · Familj · Pengar · "
        "Kropp och hälsa · Mat och vardag · Åka och ta mig fram · Prata, förstå och lära · "
        "Hjälpen jag får · Trygghet · Något annat",
    ),
    Expected("F7", "most-important", "Vad är viktigast att ändra?"),
    Expected(
        "F8", "how-instead", "Hur vill du ha det i stället?",
        "Mer · Mindre · Oftare · Lugnare · På ett annat ställe · Med någon annan · Göra det själv · Få mer hjälp · "
        "Börja · Sluta",
    ),
    Expected("S53", "when-change", "När vill du ändra det?", "snart · senare · lite i taget"),
    Expected(
        "F9", "longing", "Vad längtar du efter?",
        "ett eget hem · en vän · kärlek · ett nytt arbete · en resa · ett djur · lära mig något · vara ifred · "
        "göra saker själv · vara med i en grupp · må bättre · fest och roligt",
    ),
    Expected(
        "F10", "try", "Vad vill du prova?",
        "en sport · musik eller teater · en kurs · ett annat arbete · laga mat · åka buss · sova på ett nytt ställe · "
        "en grupp eller förening · dator, spel eller mobil · natur och djur · träffa nya människor · inget just nu",
    ),
    Expected(
        "F11", "good-at", "Vad är du bra på?",
        "lyssna · skratta och skoja · minnas · hjälpa andra · djur · musik · sport · laga mat · teknik · "
        "rita och bygga · vara lugn · hålla ordning",
    ),
    Expected(
        "F12", "hard", "Vad kan bli svårt?",
        "pengar · tid · resan · för lite hjälp · oro · jag vet för lite · någon säger nej · regler · kroppen · "
        "inget blir svårt",
    ),
    Expected("F13", "helper", "Vem ska hjälpa dig med planen?", f"{PEOPLE} · någon annan"),
    Expected(
        "F14 F15", "meeting-people", "Vem ska vara med på mötet?",
        f"Med · Inte med · Vet inte · {ANYONE}",
    ),
    Expected(
        "F14 F15", "meeting-company", "Vilka får komma till mötet?",
        "Bara jag och min hjälpare · Bara de jag väljer · Alla får vara med · Någon, men jag vill inte säga vem",
    ),
    Expected(
        "F16", "meeting-talk", "Hur vill du prata på mötet?",
        "Jag pratar själv · Jag pratar och någon hjälper till · Någon läser upp mina svar · "
        "Jag visar bilder på plattan · Jag använder tecken eller tolk · Jag använder pratapparat · "
        "Någon pratar åt mig · Jag vill mest lyssna",
    ),
    Expected("F17", "talk-helper", "Vem hjälper dig att prata?", ANYONE),
    Expected(
        "F18", "good-meeting", "Vad gör mötet bra för dig?",
        "få personer · kort möte · pauser · lätta ord · bilder · en pratar i taget · "
        "veta innan vad vi ska prata om · stoppkort · lugnt rum · klocka som visar tiden · fika · ha något i handen",
    ),
    Expected(
        "F19", "meeting-place", "Var ska mötet vara?",
        "hemma hos mig · hos min familj · på mitt arbete · på kommunens kontor · på biblioteket · på ett café · "
        "ute på promenad · på skärm hemifrån",
    ),
    Expected(
        "F20", "meeting-time", "När på dagen ska mötet vara?",
        "tidig morgon · förmiddag · mitt på dagen · eftermiddag · kväll · spelar ingen roll",
    ),
    Expected(
        "F21", "meeting-days", "Vilka dagar passar dig?",
        "måndag · tisdag · onsdag · torsdag · fredag · lördag · söndag",
    ),
    Expected(
        "F22", "meeting-length", "Hur länge ska mötet vara?",
        "15 minuter · 30 minuter · 45 minuter · 1 timme · 1 timme med paus · flera korta möten",
    ),
    Expected(
        "F23", "readers", "Vem får läsa din plan?",
        f"Får läsa allt · Får läsa en del · Får inte läsa · Vet inte · {ANYONE}",
    ),
    Expected(
        "F24", "reader-parts", "Vad får personen läsa?",
        "varför jag vill ha en plan · hur det är nu · vad jag vill ändra · vad jag längtar efter · vem som gör vad · "
        "mötena · hur det gick · allt",
    ),
    Expected(
        "F24", "reader-private", "Vad får personen läsa av det privata?", "Vänner och kärlek · Trygghet · Inget"
    ),
    Expected(
        "F25", "reading-time", "Hur länge får de läsa?",
        "i dag · en vecka · en månad · till nästa möte · tills planen är klar · tills jag säger stopp",
    ),
    Expected(
        "F27", "how-much-decide", "Hur mycket vill du bestämma?",
        "Mer än nu · Lika mycket som nu · Mindre än nu · Det är olika · Jag vill ha hjälp att bestämma · Jag vet inte",
    ),
    Expected(
        "F28", "answers-right", "Hur bra stämmer svaren?",
        "Det stämmer · Nästan · Det är fel · Ta bort · Lyssna igen · Jag vill fråga någon",
    ),
    Expected(
        "F29", "what-now", "Vad vill du göra nu?",
        "Visa för min hjälpare · Vila och fortsätta sedan · Lyssna på allt · Ändra något · Skriva ut · "
        "Be om en plan hos kommunen",
    ),
)  # fmt: skip

DECIDES = "Jag · Jag och någon tillsammans · Min familj · Personalen · God man · Det är olika"
"""F26, which is asked for each of the twelve areas."""


PRIVATE_AREAS = ("friends", "safety")

SOMETHING_ELSE = ("something-else-what", "something-else-scale", "something-else-change")
"""The thirteenth area, "något annat" (S53), has no cards."""

SETTLED = {
    "fickpengar": "Egna pengar",
    "spara": "Spara pengar",  # "Spara" alone is what the app does with an answer.
    "någon annan vill att jag gör det": "Någon annan vill det",
    "veta innan vad vi ska prata om": "Veta innan vad vi pratar om",
    "någon, men jag vill inte säga vem": "Alla utom någon jag tänker på",
}

ELSEWHERE = {
    ("F25", "till nästa möte"): "comes with the meetings",
    ("F27", "Jag vet inte"): "stands on every page",
    ("F28", "Ta bort"): "stands beside each answer on Mina svar",
    ("F28", "Lyssna igen"): "Lyssna stands on every page",
    ("F29", "Lyssna på allt"): "Lyssna on Mina svar reads it all",
    ("F29", "Be om en plan hos kommunen"): "comes with the request",
}

HELP = {
    "practice-colour": "Det här är en övning. Alla svar är bra.",
    "who-presses": "Det är ditt svar även om någon hjälper dig.",
    "reasons": "Du kan välja flera.",
    "areas": "Välj en, två eller tre saker.",
    "home-keep": "Det här ska vara som det är.",
    "home-change": "Du kan välja Inget.",
    "most-important": "Välj en sak. Du kan byta sedan.",
    "longing": "Det får vara stort eller litet.",
    "try": "Prova är att göra en gång och känna efter.",
    "good-at": "Fråga gärna någon som känner dig.",
    "hard": "Då kan de andra hjälpa till att lösa det.",
    "helper": "Den personen skriver och bjuder in.",
    "meeting-people": "Du behöver inte säga varför. Det är hemligt.",
    "meeting-talk": "Alla sätt är bra.",
    "talk-helper": "Välj någon du litar på.",
    "good-meeting": "Visa det för din hjälpare, om du vill.",
    "meeting-place": "Välj ett eller två ställen.",
    "meeting-time": "Tänk på när du är pigg.",
    "meeting-days": "Du kan välja flera.",
    "meeting-length": "Den färgade biten på klockan visar tiden.",
    "readers": "Välj vem du vill ska läsa.",
    "reading-time": "Du kan säga stopp när du vill.",
    "home-decides": "Tänk på en vanlig vecka.",
    "how-much-decide": "Alla svar är bra.",
    "answers-right": "Titta på dina svar. Du kan ändra allt.",
    "what-now": "Allt är sparat.",
}
"""The help lines the list names; each is one line of the question's help."""

RESERVED_PICTOGRAMS = (
    "good", "so-so", "not-good", "home", "my-answers", "plan", "read", "helper", "meeting", "show", "pause",
    "dont-know", "nothing", "everything", "keep", "change",
)  # fmt: skip
