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
  const needs = (control) => {
    if (control.matches(".foot *")) return 44;
    if (control.matches(".card--special *")) return 72;
    if (control.matches(".sorting *, .look *")) return isPhone() ? 56 : 64;
    if (control.matches(".card__label")) return isPhone() ? 96 : 104;
    if (control.matches(".link, .quiet")) return 44;
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
  const tabStops = () => {
    const groups = new Set();
    return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), textarea, select, summary")].filter((e) => {
      if (e.type !== "radio") return seen(e) || e.matches(".skip");
      if (groups.has(e.name)) return false;
      groups.add(e.name);
      return true;
    }).length;
  };
  const shifts = () =>
    new Promise((done) => {
      let total = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => (total += entry.value))).observe({ type: "layout-shift", buffered: true });
      requestAnimationFrame(() => setTimeout(() => done(total), 0));
    });

  return { shifts, sideways, cut, overlapping, stuck, scrolling, moving, small, targets, tabStops };
})()
