// A photo that is chosen, before it is sent: it is seen, and made no larger than what is kept of it.
const LONGEST = 2048; // Of what is sent the server keeps no more (S-80).
const GOOD = 0.9;

const holder = document.querySelector("[data-chosen]");
const preview = new Image();
preview.alt = holder.dataset.chosen;
preview.hidden = true;
holder.append(preview);

export const lay = (file, input) => {
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
};

// What is chosen is seen at once, for whom words say little. What this browser cannot draw is sent all the same.
export const show = (file) => {
  URL.revokeObjectURL(preview.src);
  preview.hidden = !file;
  if (file) preview.src = URL.createObjectURL(file);
  return file ? preview.decode().catch(() => (preview.hidden = true)) : undefined;
};

// A large photo takes minutes on a slow network, and most of it the server would throw away.
export const smaller = async (file) => {
  const share = LONGEST / Math.max(preview.naturalWidth, preview.naturalHeight);
  if (preview.hidden || file.type !== "image/jpeg" || share >= 1) return file;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(preview.naturalWidth * share);
  canvas.height = Math.round(preview.naturalHeight * share);
  canvas.getContext("2d").drawImage(preview, 0, 0, canvas.width, canvas.height);
  const made = await new Promise((resolve) => canvas.toBlob(resolve, file.type, GOOD));
  return made?.size < file.size ? new File([made], file.name, { type: file.type }) : file;
};
