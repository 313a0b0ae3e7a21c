// Before the first paint: the colours the reader chose. src/state/settings.rs writes the choice.
try {
  const theme = localStorage.getItem("apparatus:theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* the reader forbids storage: the system's colours */ }
