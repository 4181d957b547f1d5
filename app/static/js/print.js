// A button that opens the browser's own printing. Without scripts the page prints just as well from the browser's menu.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
