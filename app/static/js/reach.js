// Waits until the server can be asked again: a form that is sent before that brings a page of the browser's own.
const AGAIN_AFTER = 2_000;
const PATIENCE = 10_000;

const canBeReached = async (address) => {
  try {
    const how = { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout?.(PATIENCE) };
    return (await fetch(address, how)).status < 500;
  } catch {
    return false;
  }
};

export const reached = async (address, wait) => {
  while (!(await canBeReached(address))) {
    wait();
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
  }
};
