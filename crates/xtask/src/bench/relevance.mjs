// The same passages and the same queries for the other engines: which passages each gives for any
// of the words, best first. Arguments: the folder of packages, the input, the output.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const [folder, input, output] = process.argv.slice(2);
const require = createRequire(resolve(folder, "package.json"));
const { passages, queries } = JSON.parse(readFileSync(input));
const MOST = 1000;

function minisearch() {
  const MiniSearch = require("minisearch");
  const index = new MiniSearch({ fields: ["text"] });
  index.addAll(passages.map((text, id) => ({ id, text })));
  return (query) => index.search(query, { combineWith: "OR" }).map(({ id }) => id);
}

function lunr() {
  const lunr = require("lunr");
  const index = lunr(function () {
    this.ref("id");
    this.field("text");
    passages.forEach((text, id) => this.add({ id, text }));
  });
  // Words, not its language of queries.
  const asked = (query) => index.query((asked) => asked.term(lunr.tokenizer(query)));
  return (query) => asked(query).map(({ ref }) => Number(ref));
}

function flexsearch() {
  const { Index } = require("flexsearch");
  const index = new Index({ tokenize: "strict" });
  passages.forEach((text, id) => index.add(id, text));
  // `suggest`: passages without some of the words too.
  return (query) => index.search(query, { limit: MOST, suggest: true });
}

async function orama() {
  const { create, insertMultiple, search } = await import(require.resolve("@orama/orama"));
  const index = await create({
    schema: { text: "string" },
    components: { tokenizer: { stemming: true, language: "english" } },
  });
  await insertMultiple(index, passages.map((text, id) => ({ id: String(id), text })), 1000);
  return async (query) => {
    const found = await search(index, { term: query, limit: MOST, threshold: 1 });
    return found.hits.map(({ id }) => Number(id));
  };
}

const version = (name) => JSON.parse(readFileSync(resolve(folder, "node_modules", name, "package.json"))).version;
const said = {};
for (const [name, make] of [["minisearch", minisearch], ["lunr", lunr], ["flexsearch", flexsearch], ["@orama/orama", orama]]) {
  const ask = await make();
  const orders = [];
  for (const query of queries) orders.push((await ask(query)).slice(0, MOST));
  said[`${name} ${version(name)}`] = orders;
}
writeFileSync(output, JSON.stringify(said));
