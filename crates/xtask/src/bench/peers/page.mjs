// In the page: opens the engine that the address names, asks it, tells the server what it took, and goes
// on to the page that the server names.
import { engines, question } from "./engines.mjs";

/** A query's time is the median of so many rounds; the kinds that take longer have fewer. */
const rounds = (warm_ms) => (warm_ms < 500 ? 9 : warm_ms < 3000 ? 3 : 1);
/** A query is repeated until that many milliseconds are over, for the clock ticks 200 times in one. */
const ENOUGH = 0.5;
const MOST_REPEATS = 100;

const quantile = (numbers, at) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * at)];
};

async function file(name) {
  const got = await fetch(`/bench/${name}`);
  if (!got.ok) throw new Error(`${name}: ${got.status}`);
  return got;
}

async function library({ library, global }) {
  if (!library) return undefined;
  if (!global) return import(`/packages/${library}`);
  // It is no module, and leaves a global.
  const script = document.createElement("script");
  const loaded = new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${library} does not load`));
  });
  script.src = `/packages/${library}`;
  document.head.append(script);
  await loaded;
  return window[global];
}

/** Bytes of the page's objects, after what is not needed was given back, and of an engine's WebAssembly. */
async function memory(engine) {
  const { bytes } = await performance.measureUserAgentSpecificMemory();
  return bytes + (engine?.memory?.buffer.byteLength ?? 0);
}

async function measure(engine, index, kind) {
  const questions = kind.queries.map((_, at) => question(engine, kind, at));
  if (!questions[0]) return undefined;
  let hits = 0;
  const repeats = [];
  const warm = performance.now();
  for (const ask of questions) {
    let began = performance.now();
    hits += engine.hits(await ask(index, engine.counting));
    // The first of a short one says little of how long it takes.
    if (performance.now() - began < ENOUGH) {
      began = performance.now();
      await ask(index);
    }
    const took = Math.max(performance.now() - began, 0.001);
    repeats.push(Math.min(Math.max(Math.ceil(ENOUGH / took), 1), MOST_REPEATS));
  }
  const last = rounds(performance.now() - warm);
  const times = questions.map(() => []);
  for (let round = 0; round < last; round++) {
    for (const [at, ask] of questions.entries()) {
      const began = performance.now();
      for (let repeat = 0; repeat < repeats[at]; repeat++) {
        const found = ask(index);
        if (found instanceof Promise) await found;
      }
      times[at].push((performance.now() - began) / repeats[at]);
    }
  }
  const medians = times.map((each) => quantile(each, 0.5));
  const [p50, p95, max] = [0.5, 0.95, 1].map((at) => quantile(medians, at));
  return { name: kind.name, hits: hits / questions.length, p50, p95, max };
}

async function run() {
  const asked = new URLSearchParams(location.search);
  const engine = engines.find(({ name }) => name === asked.get("engine"));
  if (!crossOriginIsolated) throw new Error("the page is not isolated, so that its clock is coarse");
  const empty = await memory();
  const began = performance.now();
  const index = await engine.open({ library: await library(engine), file });
  const report = { name: engine.name, load_ms: performance.now() - began };
  if (asked.has("ask")) {
    report.kinds = [];
    const kinds = await (await file("kinds.json")).json();
    for (const kind of kinds) {
      const row = await measure(engine, index, kind);
      if (row) report.kinds.push(row);
    }
    report.heap_bytes = await memory(engine) - empty;
    // Held until here, so that it was there to be measured.
    report.held = typeof index;
  }
  return report;
}

const report = await run().catch((error) => ({ error: `${location.search}: ${error?.stack ?? error}` }));
const next = await fetch("/report", { method: "POST", body: JSON.stringify(report) });
const address = await next.text();
if (address) location.href = address;
