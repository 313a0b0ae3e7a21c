// In the page: how long it takes from a key being pressed to its results being painted.
(() => {
  /** So long nothing more changes before a key's results are all there, in milliseconds. */
  const QUIET = 80;
  let began, painted, changed, frames;
  const seen = [];
  // Whether a frame is being made: from the first callback that it runs until it is painted.
  let making = false;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { making = false; };
  const request = requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => request((time) => {
    if (!making) { making = true; port2.postMessage(0); }
    callback(time);
  });
  // The first callback comes before a frame is laid out and painted, the second after. What changes while a frame
  // is being made is painted with that.
  const paints = () => {
    changed = performance.now();
    frames += 1;
    const done = () => { painted = performance.now(); frames -= 1; };
    making ? request(done) : request(() => request(done));
  };
  addEventListener("keydown", (event) => { began = event.timeStamp; painted = frames = 0; }, true);
  addEventListener("input", paints, true);
  // Suggestions, filters and the parts of the query come when nothing was typed for 150 ms: they are none of them.
  const of_results = ({ target }) => !(target.closest ? target : target.parentElement)?.closest(".search-row");
  new MutationObserver((records) => { if (records.some(of_results)) paints(); }).observe(document.querySelector("main"), {
    subtree: true, childList: true, characterData: true, attributes: true,
  });
  new PerformanceObserver((list) => seen.push(...list.getEntries())).observe({ type: "event", durationThreshold: 16 });
  window.keystroke = async () => {
    while (!painted || frames > 0 || performance.now() - changed < QUIET) {
      await new Promise((later) => setTimeout(later, QUIET / 8));
    }
    const slow = seen.splice(0).some(({ name, duration }) => ["keydown", "keypress", "input"].includes(name) && duration > 16);
    return { took: painted - began, slow };
  };
  window.emptied = async () => {
    const box = document.getElementById("q");
    box.focus();
    box.value = "";
    painted = frames = 0;
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await window.keystroke();
  };
})()
