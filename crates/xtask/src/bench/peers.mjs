// The engines beside ours: the same verses, the same queries, in Node. Called with the folder of the
// peers' packages, the file of verses and queries, and the file to write.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { performance } from "node:perf_hooks";
import { join } from "node:path";

const [packages, input, output] = process.argv.slice(2);
const require = createRequire(join(packages, "package.json"));
const { verses, kinds } = JSON.parse(readFileSync(input, "utf8"));
/** As many rounds as for our engine; the median of each query counts. */
const ROUNDS = 9;
const SHOWN = 20;

const version = (name) => JSON.parse(readFileSync(join(packages, "node_modules", name, "package.json"), "utf8")).version;

// For each kind, how its words are asked; a kind that is not here the engine cannot answer.
const words = ["rare word", "mid word", "common word", "two words", "two common words"];

function minisearch() {
  const MiniSearch = require("minisearch");
  const options = { fields: ["text"] };
  const build = () => {
    const index = new MiniSearch(options);
    index.addAll(verses.map((text, id) => ({ id, text })));
    return JSON.stringify(index);
  };
  const open = (json) => MiniSearch.loadJSON(json, options);
  const ask = {};
  for (const kind of words) ask[kind] = (index, terms) => index.search(terms.join(" "), { combineWith: "AND" });
  ask["prefix"] = (index, terms) => index.search(terms[0], { prefix: true });
  ask["one edit"] = (index, terms) => index.search(terms[0], { fuzzy: 1 });
  return { build, open, ask, hits: (found) => found.length, note: "no stemming, no positions; ranks all" };
}

function lunr() {
  const lunr = require("lunr");
  const build = () => JSON.stringify(lunr(function () {
    this.ref("id");
    this.field("text");
    this.metadataWhitelist = ["position"];
    verses.forEach((text, id) => this.add({ id, text }));
  }));
  const open = (json) => lunr.Index.load(JSON.parse(json));
  const ask = {};
  for (const kind of words) ask[kind] = (index, terms) => index.search(terms.map((term) => "+" + term).join(" "));
  ask["prefix"] = (index, terms) => index.search(terms[0] + "*");
  ask["one edit"] = (index, terms) => index.search(terms[0] + "~1");
  return { build, open, ask, hits: (found) => found.length, note: "stems; leaves out stop words; ranks all" };
}

function flexsearch() {
  const { Index } = require("flexsearch");
  // Its export is of many parts; as in a page, the index is built anew from the texts.
  const build = () => "";
  const open = () => {
    const index = new Index({ tokenize: "strict" });
    verses.forEach((text, id) => index.add(id, text));
    return index;
  };
  const ask = {};
  for (const kind of words) ask[kind] = (index, terms) => index.search(terms.join(" "), { limit: SHOWN });
  return { build, open, ask, hits: () => null, note: "gives the first 20 only, without rank or total" };
}

const quantile = (numbers, at) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * at)];
};

const report = [];
for (const [name, engine] of [["minisearch", minisearch()], ["flexsearch", flexsearch()], ["lunr", lunr()]]) {
  let began = performance.now();
  const stored = engine.build();
  const build_ms = performance.now() - began;
  began = performance.now();
  const index = engine.open(stored);
  const open_ms = performance.now() - began;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  const brotli = stored ? brotliCompressSync(stored, { params }).length : null;
  const rows = kinds.filter((kind) => engine.ask[kind.name]).map((kind) => {
    const times = kind.words.map(() => []);
    let hits = 0;
    for (let round = 0; round <= ROUNDS; round++) {
      hits = 0;
      kind.words.forEach((terms, at) => {
        const began = performance.now();
        const found = engine.ask[kind.name](index, terms);
        const took = performance.now() - began;
        hits += engine.hits(found) ?? NaN;
        if (round > 0) times[at].push(took);
      });
    }
    const medians = times.map((each) => quantile(each, 0.5));
    return { name: kind.name, hits: Number.isNaN(hits) ? null : hits, p50: quantile(medians, 0.5), p95: quantile(medians, 0.95), max: quantile(medians, 1) };
  });
  report.push({ name, version: version(name), note: engine.note, build_ms, open_ms, raw: stored ? Buffer.byteLength(stored) : null, brotli, kinds: rows });
}
writeFileSync(output, JSON.stringify(report));
