// The browser's half of course.demos.messages: what stage.js and pad.js, which stand below it, send and hear by.

// Sends messages one at a time: the next leaves when Python has answered the last. What waits under a name
// is replaced by what comes later under the same name, so that a slow kernel skips places, not moments.
class Messages {
  constructor(model) {
    this.model = model;
    this.sender = Math.random().toString(36).slice(2);
    this.count = 0;
    this.waiting = new Map();
    this.awaited = null;
    model.on("change:answered", () => this.hear());
  }

  get idle() {
    return this.awaited === null && this.waiting.size === 0;
  }

  send(name, message, buffers = []) {
    this.waiting.set(name, { ...message, buffers });
    this.flush();
  }

  flush() {
    if (this.awaited !== null || this.waiting.size === 0) return;
    const [name, { buffers, ...message }] = this.waiting.entries().next().value;
    this.waiting.delete(name);
    this.awaited = `${this.sender} ${(this.count += 1)}`;
    this.model.send({ ...message, ticket: this.awaited }, undefined, buffers);
  }

  hear() {
    if (this.model.get("answered") !== this.awaited) return;
    this.awaited = null;
    this.flush();
  }
}

// anywidget drops every message to a widget whose module took more than two seconds to load, as happens while
// a page is busy with "Run All". So messages go to ipywidgets directly, and Python sends what may be lost.
async function listen(model) {
  const whole = await model.widget_manager.get_model(model.get("me"));
  const { _handle_comm_msg: handle } = Object.getPrototypeOf(Object.getPrototypeOf(whole));
  whole.comm?.on_msg(handle.bind(whole));
  model.send({ event: "state" });
}
