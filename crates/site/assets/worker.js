// Keeps exactly one build of the site for reading offline, all of it or nothing. A new build is
// kept beside the old one and takes its place when the reader agrees.
const BUILD = "{{build}}";
const FILES = {{files}};

const scope = new URL(self.registration.scope);
const prefix = `apparatus ${scope.pathname} `;
const cacheName = prefix + BUILD;

self.addEventListener("install", (event) => event.waitUntil(fetchAll()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => {
  if (event.data === "switch") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const own = url.origin === scope.origin && url.pathname.startsWith(scope.pathname);
  if (event.request.method === "GET" && own) event.respondWith(answer(event.request, url));
});

async function fetchAll() {
  try {
    const cache = await caches.open(cacheName);
    const paths = Object.keys(FILES);
    // A few at a time: some hosts refuse a crowd.
    for (let from = 0; from < paths.length; from += 8) {
      await Promise.all(paths.slice(from, from + 8).map((path) => fetchOne(cache, path)));
    }
  } catch (error) {
    await caches.delete(cacheName);
    throw error;
  }
}

async function fetchOne(cache, path) {
  const url = new URL(path, scope);
  const response = await fetch(url, { cache: "reload" });
  if (!response.ok) throw new Error(`${path}: status ${response.status}`);
  const body = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== FILES[path]) throw new Error(`${path}: belongs to another build`);
  // A new response, because one that was redirected may not answer a navigation.
  const headers = { "Content-Type": response.headers.get("Content-Type") ?? "" };
  await cache.put(url, new Response(body, { headers }));
}

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request, url) {
  const path = decodeURIComponent(url.pathname.slice(scope.pathname.length));
  const cache = await caches.open(cacheName);
  const kept = async (name) => (name in FILES ? cache.match(new URL(name, scope)) : undefined);
  // The program asks for pages too, by their addresses.
  if (request.mode !== "navigate") return (await kept(path)) ?? (await kept(`${path}index.html`)) ?? fetch(request);
  if (path === "" || path.endsWith("/")) {
    const page = await kept(`${path}index.html`);
    if (page) return page;
  } else {
    const file = await kept(path);
    if (file) return file;
    if (`${path}/index.html` in FILES) return Response.redirect(`${url.origin}${url.pathname}/${url.search}`);
  }
  // Not of this build. The host may know more; without it, the page for unknown addresses.
  const missing = await kept("404.html");
  try {
    const response = await fetch(request);
    return response.status === 404 && missing ? notFound(missing) : response;
  } catch (error) {
    // The pages of passages are not kept. Their words stand in their documents.
    const passage = path.match(/^(read\/[^/]+\/)(p\d+)(\/(index\.html)?)?$/);
    if (passage && `${passage[1]}index.html` in FILES) {
      return Response.redirect(`${scope.href}${passage[1]}#${passage[2]}`);
    }
    if (missing) return notFound(missing);
    throw error;
  }
}

function notFound(page) {
  return new Response(page.body, { status: 404, headers: page.headers });
}
