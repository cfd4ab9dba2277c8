// The browser's half of course.demos.names: a slider's handle is called what is written beside the slider.

function render({ el }) {
  let observer = null;
  let removed = false;

  function name(root) {
    for (const slider of root.querySelectorAll(".widget-slider")) {
      const label = slider.querySelector(".widget-label")?.textContent.trim();
      for (const handle of slider.querySelectorAll(".noUi-handle")) {
        if (label && handle.getAttribute("aria-label") !== label) handle.setAttribute("aria-label", label);
      }
    }
  }

  function watch() {
    const root = el.closest(".course-demo");
    if (removed) return;
    if (root === null) {
      requestAnimationFrame(watch); // the frame around us is not there yet
      return;
    }
    name(root);
    observer = new MutationObserver(() => name(root));
    observer.observe(root, { childList: true, subtree: true });
  }

  watch();
  return () => {
    removed = true;
    observer?.disconnect();
  };
}

export default { render };
