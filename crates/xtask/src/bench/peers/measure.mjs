// The engines side by side: the same verses, the same queries, each in a page of its own of one headless
// Chromium. Run in Node, which builds the indexes, serves them and starts the browser. Arguments: the
// folder of the engines' packages, that of our own engine, that of inputs and outputs, the browser.
import { spawn } from "node:child_process";
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { engines } from "./engines.mjs";

const [packages, ours, bench, chromium] = process.argv.slice(2).map((path) => resolve(path));
const { verses, kinds, build_ms } = JSON.parse(readFileSync(join(bench, "peers-input.json"), "utf8"));
/** How often each page is opened; the median of their times to load counts. */
const OPENED = 3;
/** A page that says nothing for so long is stuck. */
const PATIENCE_MS = 600_000;

const inPackages = (path) => join(packages, "node_modules", path);
const compress = promisify(brotliCompress);
/** Not at the highest setting: for the 60 MB of all indexes together that takes minutes. */
const brotli = async (bytes) => {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 };
  return (await compress(bytes, { params })).length;
};
const filesIn = (folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name))
  .filter((file) => statSync(file).isFile());

/** Builds an index and weighs it. */
async function build(engine) {
  const row = { name: engine.name, note: engine.note };
  const source = engine.builder ?? engine.library;
  if (!source) {
    const pack = readFileSync(join(bench, "bible.pack"));
    return { ...row, version: "", build_ms, raw: pack.length, brotli: await brotli(pack) };
  }
  const { version } = JSON.parse(readFileSync(inPackages(join(engine.package ?? engine.name, "package.json")), "utf8"));
  const library = await import(pathToFileURL(inPackages(source)));
  const began = performance.now();
  const took = () => performance.now() - began;
  if (engine.write) {
    const folder = join(bench, engine.name);
    rmSync(folder, { recursive: true, force: true });
    await engine.write(library, verses, folder);
    const done = took();
    // Its files are compressed already.
    const sizes = filesIn(folder).filter(engine.searched).map((file) => statSync(file).size);
    const raw = sizes.reduce((sum, size) => sum + size, 0);
    return { ...row, version, build_ms: done, raw, brotli: null };
  }
  const stored = Buffer.from(await engine.build(library, verses));
  const done = took();
  writeFileSync(join(bench, `${engine.name}.json`), stored);
  return { ...row, version, build_ms: done, raw: stored.length, brotli: await brotli(stored) };
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };
const SERVED = { packages: join(packages, "node_modules"), engine: ours, bench };

/** Serves the folders and hands what the pages say to `said`, which gives back the next address. */
function serve(said) {
  const server = createServer((request, response) => {
    // With these the page is isolated: its clock is exact to 5 µs, and it may measure its memory.
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    response.setHeader("Cache-Control", "no-store");
    if (request.method === "POST") {
      const parts = [];
      request.on("data", (part) => parts.push(part));
      request.on("end", () => response.end(said(JSON.parse(Buffer.concat(parts)))));
      return;
    }
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const [, first, ...rest] = path.split("/");
    if (first === "") {
      response.setHeader("Content-Type", "text/html");
      response.end('<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="/bench/page.mjs"></script>');
      return;
    }
    const file = SERVED[first] && join(SERVED[first], ...rest);
    if (!file || !existsSync(file) || !statSync(file).isFile()) {
      response.statusCode = 404;
      response.end();
      return;
    }
    response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
    createReadStream(file).pipe(response);
  });
  return new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(server)));
}

/** Opens page after page in one browser; gives back what each said, in their order. */
async function browse(addresses) {
  const reports = [];
  let finish, fail, stuck;
  const done = new Promise((resolve, reject) => { [finish, fail] = [resolve, reject]; });
  const server = await serve((report) => {
    clearTimeout(stuck);
    if (report.error) fail(new Error(report.error));
    reports.push(report);
    if (reports.length === addresses.length) finish();
    console.log(`${report.name}: opened in ${report.load_ms?.toFixed(0)} ms`);
    stuck = setTimeout(() => fail(new Error(`nothing from ${addresses[reports.length]}`)), PATIENCE_MS);
    return report.error ? "" : addresses[reports.length] ?? "";
  });
  const profile = join(bench, "chromium");
  rmSync(profile, { recursive: true, force: true });
  mkdirSync(profile);
  const browser = spawn(chromium, [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    // The memory is measured at once, not when the browser would next collect its garbage.
    "--enable-blink-features=ForceEagerMeasureMemory",
    `--user-data-dir=${profile}`, `http://127.0.0.1:${server.address().port}${addresses[0]}`,
  ], { stdio: "ignore" });
  browser.on("error", (error) => fail(error));
  browser.on("exit", (code) => fail(new Error(`the browser ended (${code})`)));
  stuck = setTimeout(() => fail(new Error(`nothing from ${addresses[0]}`)), PATIENCE_MS);
  try {
    await done;
  } finally {
    clearTimeout(stuck);
    const gone = new Promise((resolve) => browser.once("exit", resolve));
    if (browser.exitCode === null && browser.kill()) await gone;
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return reports;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

writeFileSync(join(bench, "kinds.json"), JSON.stringify(kinds));
const built = [];
for (const engine of engines) {
  console.log(`building the index of ${engine.name}`);
  built.push(await build(engine));
}
const page = (name, open) => `/?engine=${encodeURIComponent(name)}${open === OPENED ? "&ask" : ""}`;
const opened = engines.flatMap(({ name }) => Array.from({ length: OPENED }, (_, at) => page(name, at + 1)));
const reports = await browse(opened);
const rows = built.map((row) => {
  const of = reports.filter(({ name }) => name === row.name);
  const last = of[of.length - 1];
  return { ...row, load_ms: median(of.map(({ load_ms }) => load_ms)), heap_bytes: last.heap_bytes, kinds: last.kinds };
});
writeFileSync(join(bench, "peers.json"), JSON.stringify({ engines: rows }));
