// What a part of the page says, in the order in which it is read, and in lines short enough for every voice (TTS-3).
// A line is one sentence: app/speech/lines.py splits in the same way, so that prepared sound is found by its words.
const LONGEST = 120;
const UNSAID = /[\u00ad\u200b\u2060\ufeff]/g;
const SENTENCE = /(?:[^ ].*?)?[.!?…:](?= )|[^ ].*$/g;
const SILENT = "[data-listen], [aria-hidden=true], .hidden-text, script, template, svg:not([aria-label])";
const FIELD = "input, textarea, select";
const WRITTEN = "textarea, input:is([type=text], [type=email], [type=tel], :not([type]))";

const isSeen = (element) =>
  element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) ?? element.getClientRects().length > 0;
const standsInText = (element) =>
  element.matches(".phrase") || (/^(?:inline|contents)$/.test(getComputedStyle(element).display) && !element.hasAttribute("lang"));

const pieces = (sentence) => {
  const found = [];
  while (sentence.length > LONGEST) {
    const head = sentence.slice(0, LONGEST + 1);
    const cut = head.lastIndexOf(", ") + 1 || Math.max(head.lastIndexOf(" "), 0) || LONGEST;
    found.push(sentence.slice(0, cut));
    sentence = sentence.slice(cut).trimStart();
  }
  return [...found, sentence];
};

const split = (text) => (text.replace(UNSAID, "").replace(/\s+/g, " ").trim().match(SENTENCE) ?? []).flatMap(pieces);

// What an element says that is no text of its own: a picture its words, a field what is written or chosen in it.
const saidBy = (element) => {
  if (element.matches("img")) return element.alt;
  if (element.matches("svg")) return element.getAttribute("aria-label");
  if (element.matches("select")) return element.selectedOptions[0]?.text ?? "";
  if (element.matches(FIELD)) return element.matches(WRITTEN) ? element.value : "";
  return null;
};

// Returns the lines of what can be seen in `part`: the words, their language, and what is marked while they are read.
export const linesOf = (part) => {
  const lines = [];
  let words = "";

  const close = (element) => {
    const mark = element.closest(".card, button, a") ?? element;
    const { lang } = element.closest("[lang]");
    for (const text of split(words)) if (/[\p{L}\p{N}]/u.test(text)) lines.push({ text, language: lang, mark });
    words = "";
  };

  const walk = (element) => {
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) words += node.data;
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(SILENT) || !isSeen(node)) continue;
      const said = saidBy(node);
      if (said === null && standsInText(node)) {
        walk(node);
        continue;
      }
      close(element);
      if (said === null) walk(node);
      else words = said;
      close(node);
    }
  };

  walk(part);
  close(part);
  return lines;
};
