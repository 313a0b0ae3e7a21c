// In the page: how long it takes from a key being pressed to its results being painted.
(() => {
  /** So long nothing more changes before a key's results are all there, in milliseconds. */
  const QUIET = 80;
  let began, painted, changed, frames;
  const seen = [];
  // The first callback comes before a frame is laid out and painted, the second after.
  const paints = () => {
    changed = performance.now();
    frames += 1;
    requestAnimationFrame(() => requestAnimationFrame(() => { painted = performance.now(); frames -= 1; }));
  };
  addEventListener("keydown", (event) => { began = event.timeStamp; painted = frames = 0; }, true);
  addEventListener("input", paints, true);
  // Suggestions come after the results, when nothing was typed for a moment: they are none of them.
  const of_results = ({ target }) => !(target.closest ? target : target.parentElement)?.closest(".search-row");
  new MutationObserver((records) => { if (records.some(of_results)) paints(); }).observe(document.querySelector("main"), {
    subtree: true, childList: true, characterData: true, attributes: true,
  });
  new PerformanceObserver((list) => seen.push(...list.getEntries())).observe({ type: "event", durationThreshold: 16 });
  window.keystroke = async () => {
    while (!painted || frames > 0 || performance.now() - changed < QUIET) {
      await new Promise((later) => setTimeout(later, QUIET));
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
