// The browser's half of course.demos.stage: it shows a picture, and tells Python what is clicked,
// pressed, dragged or drawn on it, in the picture's coordinates. It stands below messages.js.

const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const LEAP = 5; // with shift, a key moves this many steps
const ACTIVE = "[data-handle],[data-press]";
const STYLE = `<style>
.course-stage { overflow-x: auto; }
.course-stage > svg { display: block; }
.course-stage [data-handle] { cursor: grab; touch-action: none; }
.course-stage [data-handle]:active { cursor: grabbing; }
.course-stage [data-press] { cursor: pointer; }
.course-stage.hears-click > svg { cursor: crosshair; }
.course-stage.hears-stroke > svg { cursor: crosshair; touch-action: none; }
.course-stage :is(${ACTIVE}):focus { outline: none; }
.course-stage :is(${ACTIVE}):focus-visible { outline: 3px solid #222222; outline-offset: 3px; }
</style>`;

// Makes one element like another and leaves alone what is equal: focus stays, images do not flicker.
function morph(old, fresh) {
  if (old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName) {
    old.replaceWith(fresh);
    return;
  }
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const [before, after] = [[...old.childNodes], [...fresh.childNodes]];
  after.forEach((child, k) => (k < before.length ? morph(before[k], child) : old.append(child)));
  before.slice(after.length).forEach((child) => child.remove());
}

// Waits until the images of a picture that are not yet on the screen can be drawn at once.
function decoded(fresh, shown) {
  const known = new Set([...shown.querySelectorAll("image")].map((image) => image.getAttribute("href")));
  const hrefs = [...fresh.querySelectorAll("image")].map((image) => image.getAttribute("href"));
  const unseen = hrefs.filter((href) => !known.has(href));
  return unseen.map((href) => Object.assign(new Image(), { src: href }).decode().catch(() => {}));
}

function named(root, element) {
  const { handle, press } = element?.dataset ?? {};
  if (handle) return root.querySelector(`[data-handle="${CSS.escape(handle)}"]`);
  return press ? root.querySelector(`[data-press="${CSS.escape(press)}"]`) : null;
}

async function render({ model, el }) {
  const root = document.createElement("div");
  root.className = ["course-stage", ...model.get("hears").map((event) => `hears-${event}`)].join(" ");
  root.setAttribute("data-lm-suppress-shortcuts", "true"); // JupyterLab leaves the arrow keys to us
  root.innerHTML = "<svg></svg>";
  el.insertAdjacentHTML("beforeend", STYLE);
  el.append(root);

  const messages = new Messages(model);
  const hears = (event) => model.get("hears").includes(event);
  const wanted = new Map(); // where keys have sent each handle, until Python has caught up
  let held = null; // what the pointer drags: { handle, dx, dy } or { stroke, starts }
  let latest = 0;

  async function draw() {
    const number = (latest += 1);
    const template = document.createElement("template");
    template.innerHTML = model.get("picture");
    const fresh = template.content.querySelector("svg");
    if (fresh === null) return;
    const images = decoded(fresh, root);
    if (images.length) await Promise.all(images);
    if (number !== latest) return; // a later picture has overtaken this one
    const focused = root.contains(document.activeElement) ? document.activeElement : null;
    const name = focused && { dataset: { ...focused.dataset } };
    morph(root.querySelector("svg"), fresh);
    const again = named(root, name);
    if (again && again !== document.activeElement) again.focus({ preventScroll: true });
  }

  // Tells Python that the picture is on the screen; never in a hidden tab, so that nothing plays there.
  async function acknowledge() {
    await draw();
    const asked = model.get("asked");
    if (asked) requestAnimationFrame(() => model.send({ event: "seen", asked }));
  }

  function place(event) {
    const svg = root.querySelector("svg");
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [point.x, point.y];
  }

  function inside([x, y]) {
    const box = root.querySelector("svg").viewBox.baseVal;
    const clip = (value, low, size) => Math.min(Math.max(value, low), low + size);
    return [clip(x, box.x, box.width), clip(y, box.y, box.height)];
  }

  function drag(name, target) {
    const [x, y] = inside(target);
    wanted.set(name, [x, y]);
    messages.send(`drag ${name}`, { event: "drag", name, x, y });
  }

  function drawOn(point) {
    const earlier = messages.waiting.get(held.stroke) ?? { starts: held.starts, points: [] };
    held.starts = false;
    messages.send(held.stroke, { ...earlier, event: "stroke", points: [...earlier.points, point] });
  }

  root.addEventListener("pointerdown", (event) => {
    held = null;
    if (event.button !== 0) return;
    const handle = event.target.closest("[data-handle]");
    const [x, y] = place(event);
    if (handle) {
      const { handle: name, x: left, y: top } = handle.dataset;
      held = { handle: name, dx: left - x, dy: top - y };
      handle.focus({ preventScroll: true });
    } else if (hears("stroke") && !event.target.closest("[data-press]")) {
      held = { stroke: `stroke ${event.timeStamp}`, starts: true };
      drawOn([x, y]);
    } else return;
    event.preventDefault();
    root.setPointerCapture(event.pointerId);
  });

  root.addEventListener("pointermove", (event) => {
    if (!held || !root.hasPointerCapture(event.pointerId)) return;
    const [x, y] = place(event);
    if (held.handle) drag(held.handle, [x + held.dx, y + held.dy]);
    else drawOn([x, y]);
  });

  root.addEventListener("click", (event) => {
    if (held) return; // the end of a drag
    const button = event.target.closest("[data-press]");
    if (button) messages.send(`press ${event.timeStamp}`, { event: "press", name: button.dataset.press });
    else if (hears("click")) {
      const [x, y] = place(event);
      messages.send(`click ${event.timeStamp}`, { event: "click", x, y });
    }
  });

  root.addEventListener("keydown", (event) => {
    const target = event.target.closest(ACTIVE);
    if (!target || event.ctrlKey || event.metaKey || event.altKey) return;
    const { handle, press, x, y, step } = target.dataset;
    if (handle && KEYS[event.key]) {
      if (messages.idle) wanted.clear();
      const [left, top] = wanted.get(handle) ?? [Number(x), Number(y)];
      const size = Number(step) * (event.shiftKey ? LEAP : 1);
      const [right, down] = KEYS[event.key];
      drag(handle, [left + size * right, top + size * down]);
    } else if (press && (event.key === "Enter" || event.key === " ")) {
      messages.send(`press ${event.timeStamp}`, { event: "press", name: press });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });

  model.on("change:picture", draw);
  model.on("change:asked", acknowledge);
  await acknowledge();
  await listen(model);
}

export default { render };
