// What the test of all demos does in the page: it finds the controls of a demo, and tells when anything changes.

window.hands = (() => {
  const CONTROLS = [
    ["slider", ".noUi-handle"],
    ["button", "button"],
    ["checkbox", "input[type=checkbox]"],
    ["list", "select"],
    ["text", "input[type=text], input[type=number], textarea"],
    ["handle", ".course-stage [data-handle]"],
    ["press", ".course-stage [data-press]"],
    ["plane", ".course-stage.hears-click > svg"],
    ["paper", ".course-stage.hears-stroke > svg"],
    ["pad", ".course-pad canvas"],
  ];
  const PICTURES = ".course-demo-sentence, svg:not(.noUi-base svg), canvas, img:not(.course-picture), textarea";
  const GRACE = 400; // milliseconds for what the page does after it has the answer
  const PLAYING = 20_000; // milliseconds until a demo that plays has changed its picture, on a busy machine
  let before = null;
  let beforeOwn = null;

  const demo = () => [...document.querySelectorAll(".course-demo")].at(-1);
  const isShown = (element) => element.getClientRects().length > 0 && !element.closest("[hidden]");
  const text = (element) => (element?.textContent ?? "").trim();

  function name(element) {
    const labelled = (element.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean);
    const words = [
      element.getAttribute("aria-label"),
      labelled.map((id) => text(document.getElementById(id))).join(" "),
      [...(element.labels ?? [])].map(text).join(" "),
      element.closest("button") ? text(element) : "",
      element.querySelector?.(":scope > title")?.textContent,
      element.getAttribute("title"),
    ];
    return words.find((each) => each?.trim())?.trim() ?? "";
  }

  function group(element) {
    const row = element.closest(".widget-toggle-buttons");
    return row === null ? "" : text(row.querySelector(":scope > .widget-label"));
  }

  function look(element) {
    if (element.tagName === "CANVAS") return element.toDataURL();
    if (element.tagName === "IMG") return element.src;
    if (element.tagName === "TEXTAREA") return isShown(element) ? element.value : "";
    return element.outerHTML;
  }

  // Each control gets a mark by which it is found again: controls come and go while others are moved.
  function controls() {
    const found = [];
    const count = new Map();
    for (const [kind, selector] of CONTROLS) {
      for (const element of demo().querySelectorAll(selector)) {
        if (!isShown(element)) continue;
        const isGround = kind === "plane" || kind === "paper"; // its name tells what is drawn on it
        const [called, within] = [isGround ? kind : name(element), group(element)];
        const alike = `${kind} ${within && within + ": "}${called}`;
        const number = count.get(alike) ?? 0;
        count.set(alike, number + 1);
        element.dataset.hand = number ? `${alike} (${number + 1})` : alike;
        found.push({ mark: element.dataset.hand, kind, name: called, group: within });
      }
    }
    return found;
  }

  const marked = (mark) => {
    controls();
    return [...demo().querySelectorAll("[data-hand]")].find((each) => each.dataset.hand === mark) ?? null;
  };

  function seen() {
    return [...demo().querySelectorAll(PICTURES)]
      .map(look)
      .join()
      .replaceAll(/ data-hand="[^"]*"/g, "");
  }

  function own(mark) {
    const element = marked(mark);
    const whole = element?.closest(".widget-slider, .widget-toggle-buttons, .widget-checkbox") ?? element;
    return whole === null ? "" : whole.outerHTML + (element.checked ?? "");
  }

  const frame = () => new Promise(requestAnimationFrame);

  // Resolves when Python has dealt with everything that was sent to it, to all that it has complained about.
  // Messages of widgets keep their order within a thread: one bell is answered by that of the cells, the other
  // one, which is itself changed by the answer, by that of the widgets.
  async function settle() {
    const answer = document.querySelector(".answer");
    const counts = () => answer.textContent.split(" ", 2).map(Number);
    const wanted = counts().map((count) => count + 1);
    for (const bell of document.querySelectorAll(".bell")) bell.click();
    while (counts().some((count, n) => count < wanted[n])) await frame();
    await frame();
    await frame();
    return answer.textContent.split(" ").slice(2).join(" ");
  }

  // Tells where a control is, in pixels of the page, and keeps what is seen now; null where it is gone.
  async function reach(mark) {
    const element = marked(mark);
    if (element === null) return null;
    const box = element.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) element.scrollIntoView({ block: "center" });
    const row = element.closest(".widget-toggle-buttons");
    if (row !== null && element.classList.contains("mod-active")) {
      // one of several buttons, and the one that is pressed: another first
      [...row.querySelectorAll("button")].find((each) => each !== element)?.click();
      await settle();
    }
    remember(mark);
    const { x, y, width, height } = (element.closest(".noUi-base") ?? element).getBoundingClientRect();
    return { x, y, width, height, isOff: element.disabled === true, places: free(element) };
  }

  // Waits for what comes of an action; a demo that has begun to play is paused once its picture has changed.
  async function outcome(mark, isLater) {
    if (/^(slider|handle|paper|pad)/.test(mark)) await settle(); // what waited for the first answer is sent now
    let complaints = await settle();
    const pause = [...demo().querySelectorAll("button")].find((each) => text(each) === "Pause");
    if (pause !== undefined) {
      const end = performance.now() + PLAYING;
      while (seen() === before && text(pause) === "Pause" && performance.now() < end) await frame();
      if (text(pause) === "Pause") pause.click();
      complaints = await settle();
    }
    const isDifferent = () => (isLater ? own(mark) !== beforeOwn : seen() !== before);
    for (const end = performance.now() + GRACE; !isDifferent() && performance.now() < end; ) await frame();
    return { changed: isDifferent(), complaints };
  }

  function remember(mark) {
    before = seen();
    beforeOwn = own(mark);
  }

  // Where the ground of a stage is neither a handle nor a button.
  function free(svg) {
    if (svg.tagName !== "svg") return [];
    const box = svg.getBoundingClientRect();
    const places = [];
    for (const down of [0.35, 0.6, 0.25, 0.75, 0.45]) {
      for (const right of [0.3, 0.65, 0.45, 0.2, 0.8]) {
        const [x, y] = [box.x + right * box.width, box.y + down * box.height];
        const hit = document.elementFromPoint(x, y);
        if (svg.contains(hit) && !hit.closest("[data-handle],[data-press]")) places.push([x, y]);
      }
    }
    return places;
  }

  return {
    controls,
    reach,
    outcome,
    settle,
    focus: (mark) => marked(mark)?.focus(),
    isThere: () => demo() !== undefined && seen().includes("<svg"),
    unlabelled: () =>
      [...demo().querySelectorAll(".course-stage > svg, img")]
        .filter((each) => isShown(each) && !each.getAttribute("aria-label") && !each.getAttribute("alt"))
        .map((each) => each.outerHTML.slice(0, 200)),
  };
})();
