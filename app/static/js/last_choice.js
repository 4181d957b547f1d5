// What was pressed or written last is the answer: Jag vet inte and Hoppa över give way to it, and it to them. Without
// scripts the page asks which of the two it is to be.
const form = document.getElementById("answer");
const special = () => form.querySelector("[name=annat]:checked");

const take = ({ target }) => {
  if (target.name === "annat") {
    for (const card of form.querySelectorAll("[name=svar][type=checkbox]:checked")) card.checked = false;
  } else if ((target.name === "svar" && target.checked) || (target.name === "ord" && target.value.trim())) {
    const given = special();
    if (given) given.checked = false;
  }
};

// Before anything is saved of it.
form?.addEventListener("change", take, { capture: true });
form?.addEventListener("input", take, { capture: true });
