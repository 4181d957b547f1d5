"""Long or special words we cannot do without, each explained in easy words."""

from __future__ import annotations

from types import MappingProxyType

from app.i18n import _l

EXPLAINED_WORDS = MappingProxyType(
    {
        _l("arbetskamraterna"): _l("De som arbetar på samma ställe som du."),
        _l("daglig verksamhet"): _l("Ett ställe där du arbetar och gör saker på dagarna."),
        _l("farföräldrar"): _l("Farmor och farfar, eller mormor och morfar."),
        _l("färdtjänst"): _l("En bil eller en liten buss. Du ringer först, och den hämtar dig."),
        _l("förening"): _l("En grupp som gör något tillsammans. Den kan spela fotboll."),
        _l("god man"): _l("En person som hjälper dig med pengar och papper. Den ser till att du får din rätt."),
        _l("handläggaren"): _l("En person på kommunen. Den bestämmer vilken hjälp du får."),
        _l("kontaktperson"): _l("En person som gör saker med dig på fritiden."),
        _l("kurator"): _l("En person du kan prata med om det som är svårt."),
        _l("LSS"): _l("En lag om hjälp till personer som behöver mycket stöd."),
        _l("LSS-handläggare"): _l("En person på kommunen. Den bestämmer vilken hjälp du får."),
        _l("personligt ombud"): _l("En person som hjälper dig att få det du har rätt till."),
        _l("pratapparat"): _l("En apparat som säger det du trycker på."),
        _l("stoppkort"): _l("Ett kort du visar när du vill sluta eller ta en paus."),
        _l("teater"): _l("Att spela en roll, eller titta på när andra spelar."),
        _l("tecken"): _l("Att prata med händerna."),
        _l("tolk"): _l("En person som säger det du säger så att andra förstår."),
    }
)


def explanations_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return the explained words that stand in `text`, each with its explanation, the longer word first."""
    words = text.casefold()
    found: list[str] = []
    for word in sorted(EXPLAINED_WORDS, key=len, reverse=True):
        if word.casefold() in words:
            found.append(word)
            words = words.replace(word.casefold(), "")
    return tuple((word, EXPLAINED_WORDS[word]) for word in found)
