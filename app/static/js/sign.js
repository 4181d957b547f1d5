// A mark drawn with a finger, a pen or a mouse. It is kept as whole numbers in a hidden field: "12,40 14,44;90,10", points
// with blanks between them and ";" between strokes. Without this script one writes a name or chooses a picture.
// A stroke begins with the first movement and never with the touch itself, and nothing is sent by drawing (WCAG 2.5.2).
// Whoever only moves the page past the box draws nothing: it is opened by a press, and closes when one goes on elsewhere.
const NEAREST = 4;
const MOST = 2000;
const area = document.querySelector("[data-draw]");

if (area) {
  const canvas = area.querySelector("canvas");
  const field = area.querySelector("[name=ritat]");
  const opener = area.querySelector("[data-open]");
  const { width, height } = canvas;
  const pen = canvas.getContext("2d");
  let strokes = field.value.split(";").filter(Boolean).map((stroke) => stroke.split(" ").map((point) => point.split(",").map(Number)));
  let stroke = null;
  let finger = null;
  let begin = null;

  const pointAt = ({ clientX, clientY }) => {
    const box = canvas.getBoundingClientRect();
    const within = (share, size) => Math.round(Math.min(Math.max(share, 0), 1) * (size - 1));
    return [
      within((clientX - box.left - canvas.clientLeft) / canvas.clientWidth, width),
      within((clientY - box.top - canvas.clientTop) / canvas.clientHeight, height),
    ];
  };

  const draw = () => {
    const sharp = Math.max(1, Math.ceil(devicePixelRatio));
    canvas.width = width * sharp;
    canvas.height = height * sharp;
    pen.scale(sharp, sharp);
    pen.lineWidth = 9;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = getComputedStyle(canvas).color;
    for (const [first, ...rest] of strokes) {
      pen.beginPath();
      pen.moveTo(...first);
      for (const point of rest) pen.lineTo(...point);
      if (!rest.length) pen.lineTo(first[0] + 0.1, first[1]); // A line without length would not be drawn.
      pen.stroke();
    }
  };

  // However long somebody draws, the mark stays small: half of the points are enough to see the same.
  const thin = () => {
    while (strokes.reduce((sum, one) => sum + one.length, 0) > MOST) {
      strokes = strokes.map((one) => one.filter((_, at) => at % 2 === 0 || at === one.length - 1));
      if (strokes.every((one) => one.length < 3)) strokes = strokes.slice(-MOST / 2);
    }
  };

  const keep = () => {
    thin();
    field.value = strokes.map((one) => one.map((point) => point.join(",")).join(" ")).join(";");
    field.dataset.drawn = ""; // A hidden field does not remember by itself that it was changed.
    draw();
  };

  const add = (point) => {
    const last = stroke.at(-1);
    if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= NEAREST) stroke.push(point);
  };

  const startWith = (event) => {
    finger = event.pointerId;
    stroke = [];
    strokes.push(stroke);
    if (begin) add(begin);
    canvas.setPointerCapture(finger);
  };

  // A finger comes in where it touches; the browser may hold back the first small movements after that.
  canvas.addEventListener("pointerenter", (event) => {
    begin = event.pointerType === "touch" ? pointAt(event) : null;
  });

  canvas.addEventListener("pointermove", (event) => {
    if (!(event.buttons & 1) || (stroke && event.pointerId !== finger)) return;
    if (!stroke) startWith(event);
    for (const one of event.getCoalescedEvents?.() ?? [event]) add(pointAt(one));
    add(pointAt(event));
    draw();
  });

  const end = (event) => {
    if (stroke && event.pointerId !== finger) return;
    // A touch that did not move is a dot. Alone it is no name: whoever presses twice to open the box has drawn nothing.
    if (!stroke && strokes.length && event.type === "pointerup") strokes.push([pointAt(event)]);
    stroke = finger = begin = null;
    keep();
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);

  opener.addEventListener("click", () => {
    opener.hidden = true;
    canvas.focus({ preventScroll: true });
  });
  for (const kind of ["click", "focusin"]) addEventListener(kind, ({ target }) => { opener.hidden &&= area.contains(target); });

  area.querySelector("[data-undo]").addEventListener("click", () => {
    strokes.pop();
    keep();
  });
  area.querySelector("[data-clear]").addEventListener("click", () => {
    strokes = [];
    keep();
  });
  area.hidden = false;
  draw();
}
