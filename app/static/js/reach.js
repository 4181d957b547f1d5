// Waits until the server can be asked again: a form that is sent before that brings a page of the browser's own.
const AGAIN_AFTER = 2_000;

const canBeReached = (address) =>
  fetch(address, { cache: "no-store", credentials: "omit" }).then(({ status }) => status < 500, () => false);

export const reached = async (address, wait) => {
  while (!(await canBeReached(address))) {
    wait();
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
  }
};
