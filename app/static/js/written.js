// What stands in a form of the person's own, and the line under it that says what has become of it (NET-3).

// The rewrites that the server makes of a text (D-DR3); a lone surrogate is rewritten on its way by the browser.
export const clean = (text) => text.replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd");

// A photo or a recording has a button of its own; here goes what is pressed and written.
export const fieldsOf = (form) => [...new FormData(form)].filter(([, value]) => typeof value === "string");

// What has been written in `field` since the page came.
export const typed = ({ value, defaultValue }) =>
  value.startsWith(defaultValue) ? value.slice(defaultValue.length) : `\n${value}`;

export const bodyOf = (fields) => {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return body;
};

// Return what writes in one such line.
export const lineOf = (status) => {
  const line = status.querySelector("[data-words]");
  return (words, isSaved = false) => {
    status.querySelector("[data-mark]").dataset.mark = isSaved ? "saved" : words && "waits";
    if (line.textContent !== words) line.textContent = words;
  };
};

export const statusOf = (form, also = () => {}) => {
  const status = form.querySelector("[data-status]");
  const told = status.dataset;
  const sayBelow = lineOf(status);
  const say = (words, isSaved) => {
    sayBelow(words, isSaved);
    also(words, isSaved);
  };
  const waits = () => (navigator.onLine ? told.waits : told.offline);
  return { told, say, own: { say, waits, busy: () => say(told.busy), press: told.press } };
};
