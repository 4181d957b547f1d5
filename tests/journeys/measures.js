// What a page measures, looked at from inside it. Each function returns sentences about what is wrong.
(() => {
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const everything = () => [...document.querySelectorAll("body, body *")].filter(seen);
  const outOfSight = ".skip, .hidden-text, .card__mark";
  const name = (element) =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}"> ${element.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}`;
  const faults = (elements, isWrong, why) => elements.filter(isWrong).map((element) => `${why(element)}: ${name(element)}`);

  // Nothing sticks out to the side and nothing that holds words is cut off (1.4.4, 1.4.10, 1.4.12).
  const sideways = () => {
    const page = document.documentElement;
    const wide = page.scrollWidth - page.clientWidth;
    const out = everything().filter((element) => {
      const box = element.getBoundingClientRect();
      return !element.closest(outOfSight) && box.width > 0 && (box.right > page.clientWidth + 1 || box.left < -1);
    });
    return [...(wide > 0 ? [`the page is ${wide} px too wide`] : []), ...out.map((element) => `sticks out: ${name(element)}`)];
  };
  const cut = () =>
    faults(
      everything().filter((element) => !element.closest(outOfSight) && !element.matches("svg *, input, textarea, html")),
      (element) => {
        const hides = getComputedStyle(element).overflow.match(/hidden|clip|auto|scroll/);
        return hides && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
      },
      () => "cut off",
    );
  const overlapping = () => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const boxes = [];
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (!text.data.trim() || text.parentElement.closest(outOfSight) || !seen(text.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const box of range.getClientRects()) boxes.push([text, box]);
    }
    boxes.sort(([, a], [, b]) => a.top - b.top);
    const found = [];
    boxes.forEach(([text, a], index) => {
      for (const [other, b] of boxes.slice(index + 1)) {
        const high = Math.min(a.bottom, b.bottom) - b.top;
        if (high <= 0) break;
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        // Lines that stand close share the room between the letters; more than a third is words over words.
        if (other !== text && wide > 2 && high > a.height / 3) found.push(`words over words: "${text.data.trim()}" and "${other.data.trim()}"`);
      }
    });
    return found;
  };

  // Nothing covers anything, and nothing scrolls but the page (2.4.11, COGA-1.6).
  const stuck = () => faults(everything(), (e) => /fixed|sticky/.test(getComputedStyle(e).position), () => "is stuck to the window");
  const scrolling = () =>
    faults(everything().filter((e) => !e.matches("textarea")), (e) => /auto|scroll/.test(getComputedStyle(e).overflow), () => "scrolls by itself");
  const moving = () =>
    faults(
      everything(),
      (e) => [getComputedStyle(e), getComputedStyle(e, "::before"), getComputedStyle(e, "::after")].some((style) =>
        `${style.transitionDuration}, ${style.animationDuration}`.split(", ").some((time) => parseFloat(time) > 0)),
      () => "moves",
    );
  const small = () =>
    faults(
      everything().filter((e) => [...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim())),
      (e) => parseFloat(getComputedStyle(e).fontSize) < 20,
      (e) => `letters of ${getComputedStyle(e).fontSize}`,
    );

  // How large what one presses is (A1 4). A link inside a sentence is read, not aimed at (2.5.8). A helper's page holds
  // several presses for each line of a plan: they are quiet, and as large as AAA asks (2.5.5).
  const isPhone = () => innerWidth < 640;
  const isPersons = location.pathname.startsWith("/min-plan");
  const needs = (control) => {
    if (control.matches(".foot *")) return 44;
    if (control.matches(".card--special *")) return 72;
    if (control.matches(".sorting *, .look *")) return isPhone() ? 56 : 64;
    if (control.matches(".card__label")) return isPhone() ? 96 : 104;
    if (!isPersons && control.matches(".link, .quiet")) return 44;
    return isPhone() ? 56 : 64;
  };
  const inSentence = (link) => link.matches("a") && getComputedStyle(link).display === "inline" && link.closest("p, li, .fault");
  const targets = () =>
    faults(
      [...document.querySelectorAll("a, button, label.card__label, summary, .field__input, select")].filter(
        (e) => seen(e) && !e.closest(outOfSight) && !inSentence(e),
      ),
      (e) => {
        const box = (e.closest(".card") ?? e).getBoundingClientRect();
        return box.height < needs(e) - 0.5 || box.width < 44;
      },
      (e) => {
        const box = (e.closest(".card") ?? e).getBoundingClientRect();
        return `${Math.round(box.width)} x ${Math.round(box.height)} px, needs ${needs(e)}`;
      },
    );
  // The edge of what one presses, told from what lies around it: a line, or its own ground (1.4.11). Text with a line under
  // it and the mark of the page are known by their words; sound by its round shape and its picture, except where nothing
  // but lines is left (design 3).
  const isForced = () => matchMedia("(forced-colors: active)").matches;
  const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
  const isClear = (colour) => parts(colour)[3] === 0;
  const brightness = (colour) => {
    const [red, green, blue] = parts(colour).map((part) => (part <= 10.31475 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const isSeenOn = (colour, ground) => {
    const [dark, bright] = [brightness(colour), brightness(ground)].sort((a, b) => a - b);
    return !isClear(colour) && (bright + 0.05) / (dark + 0.05) >= 3;
  };
  const around = (element) => {
    const outer = element.parentElement;
    if (!outer) return "rgb(255, 255, 255)";
    const { backgroundColor } = getComputedStyle(outer);
    return isClear(backgroundColor) ? around(outer) : backgroundColor;
  };
  const hasEdge = (element) => {
    const ground = around(element);
    const style = getComputedStyle(element);
    const hasLine = ["Top", "Right", "Bottom", "Left"].every(
      (side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 2 && isSeenOn(style[`border${side}Color`], ground),
    );
    return hasLine || (!isForced() && isSeenOn(style.backgroundColor, ground));
  };
  const isUnderlined = (element) => [element, ...element.querySelectorAll("*")].some((one) => getComputedStyle(one).textDecorationLine === "underline");
  const isKnownOtherwise = (element) =>
    !isForced() && (element.matches(".tool--home") || (element.matches(".listen, .disc") && document.documentElement.dataset.theme !== "contrast"));
  const edgeless = () =>
    faults(
      [...document.querySelectorAll("a, button, .card, .field__input, select")].filter((e) => seen(e) && !e.closest(".skip, .hidden-text")),
      (e) => !hasEdge(e) && !isUnderlined(e) && !isKnownOtherwise(e),
      () => `no edge in ${isForced() ? "forced colours" : document.documentElement.dataset.theme}`,
    );

  // A group that a screen reader enters tells what it is about (4.1.2).
  const nameless = () =>
    faults(
      [...document.querySelectorAll("fieldset, nav, section[aria-labelledby], [role=group], [role=radiogroup], [role=region]")].filter(seen),
      (e) => {
        const named = (e.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent);
        return ![e.getAttribute("aria-label"), ...named, e.querySelector(":scope > legend")?.textContent].some((words) => words?.trim());
      },
      () => "a group without a name",
    );

  // Where a line of ours ends in a word that belongs to the next one (SV-12). What people have written keeps its own lines,
  // a plan as a document has none, and in a column of fewer than sixteen letters a phrase has no room. How a phrase of ours may end,
  // test_phrases.py holds; one that is a block breaks inside only where it has no room at all.
  const LEANS = /^(?:och|eller|men|att|som|när|där|vad|hur|vem|om|för|i|på|från|en|ett|din|ditt|dina|min|mitt|mina|and|or|the|a|your|my|that|to|of|in|on|for|when|what|how|who|if)$/i;
  const BLOCK = "p, h1, h2, h3, h4, li, dd, dt, legend, summary";
  const wordsOf = (block) => {
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const words = [];
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.parentElement.closest(BLOCK) !== block || text.parentElement.closest(".hidden-text") || !seen(text.parentElement)) continue;
      for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const isLast = index + word.length === text.length || getComputedStyle(text.parentElement).display === "inline-block";
        const isEnd = isLast && text.parentElement.matches(".phrase");
        words.push({ word, isEnd, top: range.getBoundingClientRect().top });
      }
    }
    return words;
  };
  const midPhrase = () =>
    [...document.querySelectorAll("main")].flatMap((main) => [...main.querySelectorAll(BLOCK)])
      .filter((block) => seen(block) && !block.closest(".doc, .paper__card") && !getComputedStyle(block).whiteSpace.startsWith("pre"))
      .flatMap((block) =>
        wordsOf(block).filter(({ word, isEnd, top }, index, words) => block.clientWidth > 160 && !isEnd && LEANS.test(word) && words[index + 1]?.top > top + 6)
          .map(({ word }) => `a line ends in "${word}": ${name(block)}`));

  const stops = (inside) => {
    const all = inside.querySelectorAll("a[href], button, input:not([type=hidden]), textarea, select, summary");
    return [...all].filter((e) => (seen(e) && e.tabIndex >= 0) || (e.matches(".skip, .card__mark") && !e.closest("details:not([open])")));
  };
  // All that Tab meets on a page where a card is chosen: of each group of radio buttons one (AAC-8).
  const tabStops = () => {
    const groups = new Set();
    return stops(document).filter((e) => e.type !== "radio" || (!groups.has(e.name) && groups.add(e.name))).length;
  };
  // From the links that lead past the tools, or to the end of a long page, every card counted, to the one filled button,
  // or to the last thing to press; what reads a part of the page aloud is met on the way and leads nowhere.
  const stopsToTheWayOn = () => {
    const past = [...document.querySelectorAll(".skip")];
    const from = document.querySelector(past.at(-1).hash);
    const isAfter = (e) => from.contains(e) || from.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING;
    const all = stops(document.querySelector("main")).filter(isAfter);
    const wayOn = all.findLast((e) => e.matches(".go")) ?? all.findLast((e) => !e.matches(".disc"));
    return past.length + all.indexOf(wayOn) + 1;
  };
  const shifts = () =>
    new Promise((done) => {
      let total = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => (total += entry.value))).observe({ type: "layout-shift", buffered: true });
      requestAnimationFrame(() => setTimeout(() => done(total), 0));
    });

  return { shifts, sideways, cut, overlapping, stuck, scrolling, moving, small, targets, edgeless, nameless, midPhrase, tabStops, stopsToTheWayOn };
})()
