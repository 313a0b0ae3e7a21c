(async () => {
  const QUIET = 300, PATIENCE = 15_000, began = performance.now();
  let changed = began;
  const watch = new MutationObserver(() => { changed = performance.now(); });
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const fetched = (part) => performance.getEntriesByType("resource").some(({ name }) => name.includes(`/${part}-`) && name.endsWith(".wasm"));
  const wanting = () => !document.body?.hasAttribute("data-alive") ? "the program"
    : document.querySelector("[data-room]") && !fetched("workroom") ? "the workroom"
    : performance.now() - changed < QUIET ? "it to stand still" : null;
  while (wanting()) {
    if (performance.now() - began > PATIENCE) return `waited in vain for ${wanting()}`;
    await new Promise((later) => setTimeout(later, 20));
  }
  await document.fonts.ready;
  watch.disconnect();
  return null;
})()
