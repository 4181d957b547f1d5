// Copying the link, and handing it to the tablet's own share sheet. Without scripts the link can be pressed and read.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (navigator.clipboard) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      const told = document.querySelector("[data-copied]");
      told.textContent = told.dataset.words;
    });
  }
}
// The link alone, without a name or a title: what somebody else's app is given stays there.
for (const button of document.querySelectorAll("[data-share]")) {
  if (navigator.share) {
    button.hidden = false;
    button.addEventListener("click", () => navigator.share({ url: button.dataset.share }).catch(() => {}));
  }
}
