// Starts the reading room on a prerendered page, and keeps it for reading offline. It stands apart
// from the program, so that a broken build can still be replaced by the next.
import start, { pack } from "./{{program}}";

// By this the program knows the pages of its own build.
document.documentElement.dataset.boot = new URL(import.meta.url).pathname.split("/").pop();

const started = start({ module_or_path: new URL("./{{wasm}}", import.meta.url) }).catch((error) => {
  // The prerendered page stays: it can be read, but not searched.
  console.error("The reading room did not start.", error);
});

// The room shows pages of other kinds without loading them: their style is needed then.
for (const link of document.querySelectorAll("link[media='not all']")) link.media = "all";

// It changes pages without loading them: what the head names must stay where it is.
for (const link of document.querySelectorAll("link[rel=icon], link[rel=manifest]")) {
  link.href = new URL(link.href).href;
}

const root = new URL(document.querySelector("meta[name=apparatus-root]").content, location.href);
const worker = navigator.serviceWorker;
// Only then, because the program clears the page it takes over, and with it what was announced there.
if (worker) {
  started.then(keep).catch((error) => console.warn("The site is not kept for reading offline.", error));
}

// The workroom fills the places that a page leaves it and filters indexes: it is fetched for these, and otherwise
// when the reader has been here for a moment.
let here;
let workroom;
addEventListener("apparatus-visit", ({ detail }) => {
  here = detail;
  if (workroom || document.querySelector("[data-room], #filter")) visit();
});
started.then(() => setTimeout(visit, 3000)).catch(() => {});

function visit() {
  workroom ??= open();
  workroom.then((room) => room.visit(here)).catch((error) => {
    workroom = undefined;
    console.error("The workroom did not start.", error);
    const detail = "say A part of this page did not arrive. Reload the page to try again.";
    dispatchEvent(new CustomEvent("apparatus-wish", { detail }));
  });
}

async function open() {
  const room = await import("./{{workroom}}");
  const edition = fetch(new URL("./{{edition}}", import.meta.url));
  await room.default({ module_or_path: new URL("./{{workroom_wasm}}", import.meta.url) });
  const answer = await edition;
  if (!answer.ok) throw new Error(answer.statusText);
  room.open(pack(), new Uint8Array(await answer.arrayBuffer()), root.pathname);
  return room;
}

async function keep() {
  const registration = await worker.register(new URL("sw.js", root), { scope: root.pathname });
  if (registration.waiting && worker.controller) announce(registration.waiting);
  follow(registration.installing);
  registration.addEventListener("updatefound", () => follow(registration.installing));
}

function follow(fresh) {
  fresh?.addEventListener("statechange", () => {
    // Without a controller it is the first visit: there is nothing to switch from.
    if (fresh.state === "installed" && worker.controller) announce(fresh);
  });
}

// Says that a new build is here, and switches to it when the reader agrees.
function announce(fresh) {
  document.querySelector(".banner-update")?.remove();
  const words = document.createElement("span");
  words.textContent = "A new version of this collection is ready.";
  const agree = button("button", "Switch", () => {
    worker.addEventListener("controllerchange", () => location.reload(), { once: true });
    fresh.postMessage("switch");
  });
  const later = button("button button-plain", "Later", () => banner.remove());
  const banner = document.createElement("div");
  banner.className = "banner banner-update";
  banner.setAttribute("role", "status");
  banner.append(words, agree, later);
  document.body.prepend(banner);
}

function button(className, words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}
