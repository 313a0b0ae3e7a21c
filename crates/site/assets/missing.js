// The page for unknown addresses can stand at any depth. It looks for the root of the site among
// the folders above it, then starts the reading room, which says what is wrong with the address.
(async () => {
  const folders = location.pathname.split("/");
  for (let depth = folders.length - 1; depth > 0; depth -= 1) {
    const root = `${folders.slice(0, depth).join("/")}/`;
    try {
      const answer = await fetch(`${root}build.json`);
      if (!answer.ok) continue;
      const build = await answer.json();
      if (!build.boot || !build.style) continue;
      document.querySelector("meta[name=apparatus-root]").content = root;
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = root + build.style;
      document.head.append(style);
      await new Promise((resolve) => { style.onload = resolve; style.onerror = resolve; });
      await import(root + build.boot);
      return;
    } catch { /* not here: one folder up */ }
  }
})();
