"""What the plan calls a kind of line, the time of a goal, how an action goes and what was held, wherever it is read."""

from __future__ import annotations

from app.i18n import _l
from app.plan.happened import Going
from app.plan.kinds import LineKind, SupportState, Term
from app.plan.looking_back import HeldKind

TERMS = {Term.SHORT: _l("Mitt mål på kort sikt"), Term.LONG: _l("Mitt mål på lång sikt")}
SUPPORT = {SupportState.DECIDED: _l("Hjälpen är beslutad"), SupportState.PLANNED: _l("Hjälpen är planerad")}
KINDS = {
    LineKind.PURPOSE: _l("Varför jag vill ha en plan"),
    LineKind.KEEP: _l("Det vill jag ha kvar"),
    LineKind.CHANGE: _l("Det vill jag ändra"),
    LineKind.LONGING: _l("Det längtar jag efter"),
    LineKind.TRY: _l("Det vill jag prova"),
    LineKind.GOAL: _l("Mitt mål"),
    LineKind.ACTION: _l("Det här ska hända"),
    LineKind.SUPPORT: _l("Hjälp jag ska få"),
    LineKind.OTHERS: _l("Det här gör andra"),
    LineKind.READER: _l("Läser min plan"),
    LineKind.MEETING: _l("Ett möte"),
    LineKind.OWN: _l("Mer i min plan"),
    LineKind.DAYS: _l("Dagar i min plan"),
    LineKind.NEXT_MEETING: _l("Nästa möte"),
    LineKind.ROLES: _l("Vem gör vad"),
    LineKind.NO_SUPPORT: _l("Hjälp jag ska få"),
    LineKind.NO_OTHERS: _l("Vad andra ska göra"),
    LineKind.NO_READERS: _l("Vem får läsa"),
}
GOING = {Going.NOT_BEGUN: _l("Inte börjat"), Going.UNDER_WAY: _l("På gång"), Going.DONE: _l("Klart")}
HELD = {
    HeldKind.FOLLOW_UP: _l("Uppföljning"),
    HeldKind.EVALUATION: _l("Utvärdering"),
    HeldKind.REVIEW: _l("Omprövning"),
}
