// The browser's half of course.demos.pad: a canvas that draws at once and tells Python what is on it.
// It stands below messages.js.

const SIZE = 280; // of the canvas, in pixels
const STEP = 7; // of the pen, for each arrow key
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const PEN = 22; // width of a stroke
const HELP = "Drawing pad. Arrow keys move the pen, the space bar puts it down and lifts it, Delete clears.";
const LAYOUT = `
<style>
.course-pad { position: relative; margin: 6px; max-width: ${SIZE + 2}px; user-select: none; }
.course-pad canvas {
  display: block; width: 100%; box-sizing: border-box; background: white; border: 1px solid #6B6B6B; border-radius: 4px;
  touch-action: none; cursor: crosshair;
}
.course-pad canvas:focus-visible { outline: 3px solid #0072B2; outline-offset: 2px; }
.course-pad-pen {
  position: absolute; width: 14px; height: 14px; margin: -8px 0 0 -8px; border-radius: 50%;
  border: 2px solid #D55E00; pointer-events: none; visibility: hidden;
}
.course-pad-pen.down { background: #D55E00; }
.course-pad canvas:focus-visible ~ .course-pad-pen { visibility: visible; }
.course-pad-said { font-size: 13px; margin-top: 5px; min-height: 1.4em; }
[data-jp-theme-light="false"] .course-pad canvas { filter: invert(0.9333) hue-rotate(180deg); }
</style>
<canvas width="${SIZE}" height="${SIZE}" tabindex="0" role="application" aria-label="${HELP}"></canvas>
<div class="course-pad-pen"></div>
<div class="course-pad-said" role="status"></div>`;

async function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "course-pad";
  root.setAttribute("data-lm-suppress-shortcuts", "true"); // JupyterLab leaves the keys to us
  root.innerHTML = LAYOUT;
  el.append(root);

  const canvas = root.querySelector("canvas");
  const [marker, said] = [root.querySelector(".course-pad-pen"), root.querySelector(".course-pad-said")];
  const sheet = canvas.getContext("2d", { willReadFrequently: true });
  Object.assign(sheet, { lineWidth: PEN, lineCap: "round", lineJoin: "round", strokeStyle: "black" });
  const side = model.get("side");
  const small = Object.assign(document.createElement("canvas"), { width: side, height: side });
  const grey = small.getContext("2d", { willReadFrequently: true });
  grey.imageSmoothingQuality = "high";

  const pen = { x: SIZE / 2, y: SIZE / 4, down: false };
  let last = null; // where the pointer was, while it draws
  const messages = new Messages(model);

  function line(from, to) {
    sheet.beginPath();
    sheet.moveTo(from.x, from.y);
    sheet.lineTo(to.x, to.y);
    sheet.stroke();
    tell();
  }

  // The ink of the small picture, a byte a pixel.
  function shrink() {
    grey.clearRect(0, 0, side, side);
    grey.drawImage(canvas, 0, 0, side, side);
    return grey.getImageData(0, 0, side, side).data.filter((_, k) => k % 4 === 3);
  }

  function tell() {
    const ink = new Uint8Array(shrink());
    model.set("ink", new DataView(ink.buffer)); // for another view of this pad
    messages.send("ink", { event: "ink", turn: model.get("turn") }, [ink.buffer]);
  }

  // Paint what Python has put on the pad.
  function paint() {
    sheet.clearRect(0, 0, SIZE, SIZE);
    const ink = model.get("ink");
    if (ink.byteLength !== side * side) return;
    const picture = grey.createImageData(side, side);
    for (let k = 0; k < side * side; k += 1) picture.data[4 * k + 3] = ink.getUint8(k);
    grey.putImageData(picture, 0, 0);
    sheet.drawImage(small, 0, 0, SIZE, SIZE);
    messages.waiting.clear(); // what was drawn before
  }

  function place(event) {
    const box = canvas.getBoundingClientRect();
    return { x: ((event.clientX - box.x) * SIZE) / box.width, y: ((event.clientY - box.y) * SIZE) / box.height };
  }

  function movePen() {
    marker.style.left = `${(100 * pen.x) / SIZE}%`;
    marker.style.top = `${(canvas.clientHeight * pen.y) / SIZE}px`;
    marker.classList.toggle("down", pen.down);
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    last = place(event);
    line(last, last);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (last === null) return;
    for (const part of event.getCoalescedEvents?.() ?? [event]) {
      const here = place(part);
      line(last, here);
      last = here;
    }
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => (last = null));

  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = { ...pen };
    if (KEYS[event.key]) {
      const clip = (value) => Math.min(Math.max(value, PEN / 2), SIZE - PEN / 2);
      pen.x = clip(pen.x + KEYS[event.key][0] * STEP);
      pen.y = clip(pen.y + KEYS[event.key][1] * STEP);
      if (pen.down) line(from, pen);
    } else if (event.key === " ") {
      pen.down = !pen.down;
      said.textContent = pen.down ? "The pen is down." : "The pen is up.";
      if (pen.down) line(pen, pen);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      sheet.clearRect(0, 0, SIZE, SIZE);
      tell();
    } else return;
    movePen();
    event.preventDefault();
    event.stopPropagation();
  });

  model.on("change:turn", paint);
  movePen();
  paint();
  await listen(model);
}

export default { render };
