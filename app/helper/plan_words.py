"""The words of the plan's pages: what a kind of line is called, what a participant does, and what was just done."""

from __future__ import annotations

from app.i18n import _l
from app.plan.kinds import LineKind, SupportState, Task, Term

KINDS = {
    LineKind.PURPOSE: _l("Varför jag vill ha en plan"),
    LineKind.KEEP: _l("Det jag vill ha kvar"),
    LineKind.CHANGE: _l("Det jag vill ändra"),
    LineKind.LONGING: _l("Det jag längtar efter"),
    LineKind.TRY: _l("Det jag vill prova"),
    LineKind.GOAL: _l("Mål"),
    LineKind.ACTION: _l("Vem som gör vad"),
    LineKind.SUPPORT: _l("Hjälp jag ska få"),
    LineKind.OTHERS: _l("Vad andra ska göra"),
    LineKind.READER: _l("En som får läsa planen"),
    LineKind.MEETING: _l("Ett möte"),
    LineKind.OWN: _l("Egen rubrik"),
    LineKind.DAYS: _l("Dagar i planen"),
    LineKind.NEXT_MEETING: _l("Nästa möte"),
    LineKind.ROLES: _l("Vem gör vad med planen"),
    LineKind.NO_SUPPORT: _l("Hjälp jag ska få"),
    LineKind.NO_OTHERS: _l("Vad andra ska göra"),
    LineKind.NO_READERS: _l("De som får läsa min plan"),
}
TASKS = {
    Task.DOES: _l("Vem gör det?"),
    Task.RESPONSIBLE: _l("Vem ansvarar för att det blir gjort?"),
    Task.ATTENDS: _l("Vilka var med?"),
}
DAYS = {
    LineKind.ACTION: _l("När ska det vara klart?"),
    LineKind.SUPPORT: _l("När börjar hjälpen?"),
    LineKind.OTHERS: _l("När ska det vara klart?"),
    LineKind.MEETING: _l("Vilken dag var mötet?"),
}
TEXTS = {
    LineKind.ACTION: _l("Vad ska göras?"),
    LineKind.SUPPORT: _l("Vilken hjälp är det?"),
    LineKind.OTHERS: _l("Vad ska andra göra?"),
    LineKind.READER: _l("Vem får läsa?"),
    LineKind.MEETING: _l("Vad sa ni på mötet?"),
}
TEXT = _l("Vad ska raden säga?")
TERMS = {"": _l("Inte bestämt"), Term.SHORT: _l("På kort sikt"), Term.LONG: _l("På lång sikt")}
SUPPORT = {
    "": _l("Inte bestämt"),
    SupportState.DECIDED: _l("Beslutad"),
    SupportState.PLANNED: _l("Planerad"),
}
FULL = _l("Planen är full. Ta bort en rad först.")
DONE = {
    "begun": _l("Planen har börjat."),
    "draft": _l("Förslaget är klart. Läs det och ändra."),
    "undone": _l("Förslaget är borta. Det du har ändrat sedan dess står kvar."),
    "stays": _l("Raderna som står här är kvar. Du kan ta bort en rad i taget."),
    "added": _l("Raden är tillagd."),
    "unmade": _l("Raden är borta igen."),
    "kept": _l("Raden är kvar. Du kan ta bort den i stället."),
    "saved": _l("Raden är sparad."),
    "none": _l("Det är sparat."),
    "some": _l("Någon har skrivit en rad här nu, så valet är inte sparat."),
    "up": _l("Raden är flyttad upp."),
    "down": _l("Raden är flyttad ner."),
    "split": _l("Raden är delad i två."),
    "removed": _l("Raden är borttagen."),
    "left-out": _l("Raden står nu under Det här blev inte med."),
    "back": _l("Raden är tillbaka i planen."),
    "before": _l("Nu står det som förut."),
    "replied": _l("Ditt svar är sparat."),
    "both": _l("Raden och ditt svar är sparade."),
    "newer": _l("Det nya svaret står nu vid raden. Ändra raden om du vill."),
    "kind": _l("Sorten är ändrad."),
}
