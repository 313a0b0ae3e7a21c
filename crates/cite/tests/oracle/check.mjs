// Formats what apparatus-cite formatted, with citeproc-js and the files of the same styles, and reads its files for other
// programs with the parsers of citation-js. Takes the name of a file of cases, prints what came of each as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const { packages, styles, cases, files } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const require = createRequire(join(packages, "index.js"));
const CSL = require("citeproc");
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-ris");
const english = require("@citation-js/plugin-csl/lib/locales.json")["en-US"];

const term = /<term\b[^>]*?(?:\/>|>[\s\S]*?<\/term>)/g;
const named = (text) => [
  /name="([^"]*)"/.exec(text)[1],
  /form="([^"]*)"/.exec(text)?.[1] ?? "long",
].join(" ");

// The locale with the terms that take the place of its own.
const locale = (terms) => {
  const own = terms.match(term) ?? [];
  const replaced = new Set(own.map(named));
  const left = english.replace(term, (text) => (replaced.has(named(text)) ? "" : text));
  return left.replace("</terms>", `${own.join("")}</terms>`);
};

// The style without terms of its own for what is replaced.
const style = (file) =>
  readFileSync(file, "utf8").replace(term, (text) =>
    named(text).startsWith("paragraph ") || named(text) === "contributor verb" ? "" : text);

const engines = new Map();
const engine = (id, terms) => {
  const key = id + terms;
  if (!engines.has(key)) {
    const sys = { item: undefined, retrieveLocale: () => locale(terms), retrieveItem: () => sys.item };
    const made = new CSL.Engine(sys, style(styles[id]), "en-US", true);
    made.setOutputFormat("html");
    engines.set(key, { sys, made });
  }
  return engines.get(key);
};

const bare = (html) => html.replace(/<\/?div[^>]*>/g, "").trim();

const formatted = cases.map(({ style, terms, item, locator }) => {
  const { sys, made } = engine(style, terms);
  sys.item = item;
  made.updateItems([]);
  made.updateItems([item.id]);
  const cited = locator ? { id: item.id, locator, label: "paragraph" } : { id: item.id };
  const [, entries] = made.makeBibliography();
  return { note: bare(made.makeCitationCluster([cited])), entry: bare(entries[0]) };
});

const read = (text) => new Cite(text).data[0];
console.log(JSON.stringify({
  formatted,
  files: files.map(({ bib, ris }) => ({ bib: read(bib), ris: read(ris) })),
}));
