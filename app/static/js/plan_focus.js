// Where the answers do not stand beside the plan, only the part that was just used is open, so that the plan is near.
const target = document.getElementById(location.hash.slice(1));
const row = document.querySelector(".work__row:has(> .work__answers)");
if (row && !getComputedStyle(row).gridTemplateColumns.includes(" ")) {
  for (const part of document.querySelectorAll(".source")) part.open = part.contains(target);
  target?.scrollIntoView();
}

// A line that was moved has a new place: the button that was pressed has the focus still, so that it can be pressed
// again. At the end of the row that button is gone, and the one beside it gets the focus. A status that is there when
// the page opens is not read out, so what was done is said once more.
const tell = () => {
  const pressed = document.querySelector("[data-focus]") ?? document.querySelector(".more[open] .more__tools .quiet");
  pressed?.focus();
  const status = document.querySelector(".work [role=status]");
  const words = status ? [...status.childNodes] : [];
  status?.replaceChildren();
  setTimeout(() => status?.replaceChildren(...words), 300);
};

// The browser lets go of the focus when it goes to the line that the address names, at the end of the loading.
addEventListener("load", () => setTimeout(tell));
