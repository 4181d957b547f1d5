// A page that the browser has kept, and shows when one goes back, is asked for anew: what was stopped meanwhile is gone.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.documentElement.hidden = true;
  location.reload();
});

// A page that answers a form cannot be asked for again by going back: the browser would want to send the form once more.
// Whoever goes on from it leaves its address behind, so that going back asks for the page as it is then.
const leaveAddress = () => history.replaceState(history.state, "", location.href);
addEventListener("submit", leaveAddress);
addEventListener("click", (event) => event.target instanceof Element && event.target.closest("a[href]") && leaveAddress());
