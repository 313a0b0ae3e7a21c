// The engines, each with how it is built (in Node), opened and asked (in the page). For each kind of
// query there is what makes a question of its words; a kind that is not there the engine cannot answer.
const words = ["rare word", "mid word", "common word", "two words", "two common words"];
const each = (kinds, question) => Object.fromEntries(kinds.map((kind) => [kind, question]));
const rows = (verses) => verses.map((text, id) => ({ id: String(id), text }));

export const apparatus = {
  name: "apparatus",
  note: "stems; positions, names, the text; all facets, snippets of the first 20",
  async open({ file }) {
    const { default: init, Engine } = await import("/engine/engine.js");
    this.memory = (await init()).memory;
    const pack = await file("bible.pack");
    return Engine.open(new Uint8Array(await pack.arrayBuffer()));
  },
  // As the first 20 hits are shown: all facets, snippets, why each matched; not how many matches there are
  // of each kind, which no other engine tells, and for which every match of every hit is looked at.
  question: (_, query) => (engine) => engine.search(query, { kinds: false }),
  hits: (found) => found.total,
};

export const minisearch = {
  name: "minisearch",
  library: "minisearch/dist/es/index.js",
  note: "no stems, no positions",
  options: { fields: ["text"] },
  build({ default: MiniSearch }, verses) {
    const index = new MiniSearch(this.options);
    index.addAll(rows(verses));
    return JSON.stringify(index);
  },
  async open({ library: { default: MiniSearch }, file }) {
    this.all = MiniSearch.wildcard;
    return MiniSearch.loadJSON(await (await file("minisearch.json")).text(), this.options);
  },
  get questions() {
    const without = (first, second) => ({ combineWith: "AND_NOT", queries: [first, second] });
    return {
      ...each(words, (terms) => (index) => index.search(terms.join(" "), { combineWith: "AND" })),
      "either of two": (terms) => (index) => index.search(terms.join(" "), { combineWith: "OR" }),
      "one without the other": ([a, b]) => (index) => index.search(without(a, b)),
      "all without a word": ([word]) => (index) => index.search(without(this.all, word)),
      "prefix": ([begun]) => (index) => index.search(begun, { prefix: true }),
      "one edit": ([word]) => (index) => index.search(word, { fuzzy: 1 }),
      "two edits": ([word]) => (index) => index.search(word, { fuzzy: 2 }),
      "nothing typed": () => (index) => index.search(this.all),
    };
  },
  hits: (found) => found.length,
};

export const flexsearch = {
  name: "flexsearch",
  library: "flexsearch/dist/flexsearch.bundle.module.min.mjs",
  note: "no stems; stops at the first 20 and does not count",
  options: { tokenize: "strict" },
  build({ Index }, verses) {
    const index = new Index(this.options);
    verses.forEach((text, id) => index.add(id, text));
    const parts = [];
    index.export((key, data) => { parts.push([key, data]); });
    return JSON.stringify(parts);
  },
  async open({ library: { Index }, file }) {
    const index = new Index(this.options);
    for (const [key, data] of await (await file("flexsearch.json")).json()) index.import(key, data);
    return index;
  },
  questions: each(words, (terms) => (index, limit = 20) => index.search(terms.join(" "), { limit })),
  // Counted apart from the timing.
  counting: 1_000_000,
  hits: (found) => found.length,
};

export const lunr = {
  name: "lunr",
  library: "lunr/lunr.js",
  global: "lunr",
  note: "stems; positions; leaves out stop words",
  build({ default: lunr }, verses) {
    return JSON.stringify(lunr(function () {
      this.ref("id");
      this.field("text");
      this.metadataWhitelist = ["position"];
      rows(verses).forEach((row) => this.add(row));
    }));
  },
  async open({ library: lunr, file }) {
    return lunr.Index.load(await (await file("lunr.json")).json());
  },
  questions: {
    ...each(words, (terms) => (index) => index.search(terms.map((term) => "+" + term).join(" "))),
    "either of two": (terms) => (index) => index.search(terms.join(" ")),
    "one without the other": ([a, b]) => (index) => index.search(`+${a} -${b}`),
    "all without a word": ([word]) => (index) => index.search("-" + word),
    "prefix": ([begun]) => (index) => index.search(begun + "*"),
    "one edit": ([word]) => (index) => index.search(word + "~1"),
    "two edits": ([word]) => (index) => index.search(word + "~2"),
  },
  hits: (found) => found.length,
};

export const orama = {
  name: "orama",
  package: "@orama/orama",
  library: "@orama/orama/dist/browser/index.js",
  note: "stems; takes every word as a prefix; keeps the text",
  make: ({ create }) => create({
    schema: { text: "string" },
    components: { tokenizer: { stemming: true, language: "english" } },
  }),
  async build(library, verses) {
    const index = this.make(library);
    await library.insertMultiple(index, rows(verses), 1000);
    return JSON.stringify(library.save(index));
  },
  async open({ library, file }) {
    const index = this.make(library);
    library.load(index, await (await file("orama.json")).json());
    this.search = library.search;
    return index;
  },
  get questions() {
    // A threshold of 0 asks for all words, of 1 for any.
    const ask = (options) => (terms) => (index) =>
      this.search(index, { term: terms.join(" "), limit: 20, threshold: 0, ...options });
    return {
      ...each(words, ask({})),
      "either of two": ask({ threshold: 1 }),
      "prefix": ask({}),
      "one edit": ([word]) => ask({ tolerance: 1 })([word]),
      "two edits": ([word]) => ask({ tolerance: 2 })([word]),
    };
  },
  hits: (found) => found.count,
};

export const fuse = {
  name: "fuse.js",
  library: "fuse.js/dist/fuse.mjs",
  note: "no index: reads the texts; finds letters within words",
  // An index of its own would hold every text a second time, and is made of them at once.
  build: (_, verses) => JSON.stringify(verses),
  async open({ library: { default: Fuse }, file }) {
    const verses = await (await file("fuse.js.json")).json();
    const options = { useExtendedSearch: true, ignoreLocation: true };
    const index = new Fuse(verses, options);
    const tolerant = new Map();
    // How far off a word may be is said of all letters, so that each length needs a Fuse of its own.
    index.within = (edits, length) => {
      const threshold = (edits + 0.01) / length;
      if (!tolerant.has(threshold)) {
        tolerant.set(threshold, new Fuse(verses, { ...options, threshold }, index.getIndex()));
      }
      return tolerant.get(threshold);
    };
    return index;
  },
  questions: {
    ...each(words, (terms) => (index) => index.search(terms.map((term) => "'" + term).join(" "))),
    "either of two": ([a, b]) => (index) => index.search(`'${a} | '${b}`),
    "one without the other": ([a, b]) => (index) => index.search(`'${a} !${b}`),
    "all without a word": ([word]) => (index) => index.search("!" + word),
    "phrase": (terms) => (index) => index.search(`'"${terms.join(" ")}"`),
    "prefix": ([begun]) => (index) => index.search("'" + begun),
    "one edit": ([word]) => (index) => index.within(1, word.length).search(word),
    "two edits": ([word]) => (index) => index.within(2, word.length).search(word),
  },
  hits: (found) => found.length,
};

export const pagefind = {
  name: "pagefind",
  builder: "pagefind/lib/index.js",
  note: "stems; positions; fetches parts of the index as it needs them",
  /** Its files, not one: into `folder`. Gives back what it holds for searching, and not for showing. */
  async write(library, verses, folder) {
    const { index, errors } = await library.createIndex();
    if (!index) throw new Error(errors.join("; "));
    const adding = verses.map((content, id) => index.addCustomRecord({ url: `/${id}`, content, language: "en" }));
    await Promise.all(adding);
    await index.writeFiles({ outputPath: folder });
    await library.close();
  },
  searched: (path) => /\.pf_index$|\.pf_meta$|pagefind-entry\.json$/.test(path),
  async open() {
    const pagefind = await import("/bench/pagefind/pagefind.js");
    await pagefind.init();
    return pagefind;
  },
  questions: {
    ...each([...words, "prefix"], (terms) => (index) => index.search(terms.join(" "))),
    "phrase": (terms) => (index) => index.search(`"${terms.join(" ")}"`),
  },
  hits: (found) => found.results.length,
};

export const engines = [apparatus, minisearch, flexsearch, lunr, orama, fuse, pagefind];

/** The words of a query of a kind whose words are not listed apart. */
export const wordsOf = (query) => (query.match(/[\p{L}\p{N}'’]+/gu) ?? []).filter((word) => word !== "OR");

/** What asks this of an index; nothing if the engine cannot. */
export function question(engine, kind, at) {
  const query = kind.queries[at];
  if (engine.question) return engine.question(kind.name, query);
  const terms = kind.words[at]?.length ? kind.words[at] : wordsOf(query);
  return engine.questions[kind.name]?.(terms);
}
