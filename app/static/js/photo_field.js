// A field for a photo in a form with more in it: what is chosen is seen, and sent no larger than it is kept.
import { lay, show, smaller } from "./chosen_photo.js";

const input = document.querySelector("[type=file]");
input.addEventListener("change", async () => {
  const [file] = input.files;
  await show(file);
  const sent = file && (await smaller(file));
  if (sent !== file && input.files[0] === file) lay(sent, input);
});
