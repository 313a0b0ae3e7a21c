/** Why a span of text answers a term; docs/query-language.md explains each. */
export type MatchKind =
    | "exact" | "fold" | "stem" | "attested" | "scheme" | "correction" | "ocr" | "fuzzy" | "prefix"
    | "wildcard" | "regex";

/** What part a passage plays in its document. */
export type PassageKind =
    | "title" | "heading" | "dateline" | "abstract" | "paragraph" | "caption" | "contents" | "signature"
    | "credit" | "rights" | "source-link" | "furniture";

/** What sort of thing an entry of the authority describes. `concept` is what the filter `term:` finds. */
export type EntityKind = "person" | "body" | "event" | "work" | "place" | "concept";

/** A way of writing Cyrillic names in Latin letters. */
export type Scheme =
    | "ala-lc" | "bgn-pcgn" | "iso-9" | "scholarly" | "gost-b" | "gost-16876" | "english-press"
    | "inprecor" | "french" | "german" | "german-press";

/** The filters that have counts. */
export type FacetName = "doc" | "kind" | "person" | "body" | "place" | "work" | "event" | "term";

/** Where something stands. */
export interface Place {
    /** Its first byte in the document's own source file. */
    start: number;
    /** The byte after its last. */
    end: number;
    /** Where it begins in the passage's `text`, as JavaScript counts: `text.slice(from, to)`. */
    from: number;
    /** Where it ends there. */
    to: number;
}

/** A passage's address: the ids of the document and of the passage in it. */
export interface Address {
    /** The document's id, as in `1927-expulsion`. */
    doc: string;
    /** The passage's permanent id in it, as in `p12`. */
    passage: string;
}

/** What is thrown where a query is not understood. `message` says what is the matter. */
export interface QueryError extends Error {
    name: "QueryError";
    /** The query as given, or the filter that was made of an option. */
    query: string;
    /** What to do about it. */
    help: string;
    /** Where: the first byte of the query, in UTF-8. */
    at: number;
    /** The byte after the last. */
    end: number;
    /** The same as JavaScript counts: `query.slice(from, to)`. */
    from: number;
    /** The end of that. */
    to: number;
    /** Whether more typing would mend it. */
    waiting: boolean;
}

/** What is thrown where an option is not known, or is not what it has to be. */
export interface OptionError extends Error {
    name: "OptionError";
}

/** What is thrown where bytes are no pack, or a damaged one. */
export interface PackError extends Error {
    name: "PackError";
}

/** What can be asked beside a query. */
export interface QueryOptions {
    /** Find passages with any of the words, those with most first, instead of all. */
    any?: boolean;
    /** The query is still being typed: answer what is understood of it, and throw no `QueryError`. */
    typing?: boolean;
    /** Kinds of matches that do not count. */
    without?: MatchKind | readonly MatchKind[];
    /** Filters beside those in the query; several values of one widen it. */
    filters?: { readonly [name in FacetName | "date"]?: string | readonly string[] };
}

/** Which rows are given. */
export interface PartOptions {
    /** At most so many; `Infinity` for all. */
    limit?: number;
    /** So many are passed over first. */
    offset?: number;
}

export interface SearchOptions extends QueryOptions, PartOptions {
    /** `false` leaves out how many matches there are of each kind, for which every match is looked at. */
    kinds?: boolean;
    /** At most so many values of each facet; all of them if not said. */
    facets?: number;
    /** Give each hit the text of its passage. */
    text?: boolean;
}

/** The answer to a search. */
export interface SearchAnswer {
    /** The query as given. */
    query: string;
    /** What is searched, in canonical form; it asks the same. */
    understood: string;
    /** How many passages answer, whatever is given. */
    total: number;
    /** How many matches those passages have. */
    occurrences: number;
    /** How many of these are of each kind; not there with `kinds: false`. */
    kinds?: { [kind in MatchKind]?: number };
    /** What one should know of how the query was answered. */
    notices: Notice[];
    /** What is not understood, or not yet; only there with `typing: true`. */
    problems?: Problem[];
    /** How the passages divide, by the filters that choose among them. */
    facets: { [name in FacetName]: FacetValue[] };
    /** The passages, best first; 20 of them if not said otherwise. */
    hits: Hit[];
    /** The documents of all passages that answer, best first; as many, and after as many, as `hits`. */
    documents: FoundDocument[];
}

export interface Notice {
    /** The part of the query it is about, in canonical form. */
    about: string;
    message: string;
    help: string;
}

/** What is not understood of a query that is being typed. Its places are those of `QueryError`. */
export interface Problem extends Pick<QueryError, "help" | "at" | "end" | "from" | "to" | "waiting"> {
    error: string;
}

/** A document with passages that answer. */
export interface FoundDocument {
    doc: string;
    /** Of its passages together; for comparing documents of one answer. */
    score: number;
    /** How many of its passages answer. */
    passages: number;
}

/** A value that can be chosen: as `filters: { [name]: value }`, or as `name:value` in the query. */
export interface FacetValue {
    value: string;
    /** What a reader is shown. */
    label: string;
    /** How many passages the query has with that value. */
    count: number;
    /** Whether the query asks for it already. */
    chosen: boolean;
}

export interface Hit extends Address {
    /** For comparing hits of one answer. */
    score: number;
    /** There, and `true`, where the passage is only possibly of the date that is asked for. */
    possible?: true;
    /** All matches of the passage, in the order of the text. */
    matches: Match[];
    /** What part it plays in its document. */
    passage_kind: PassageKind;
    /** The passage, cut to what surrounds the first matches if it is long: pieces to put down in a row. */
    snippet: Piece[];
    /** The text of the whole passage; only there with `text: true`. */
    text?: string;
}

export interface Match extends Place {
    /** The words as printed. */
    text: string;
    kind: MatchKind;
    /** The part of the query that matched, in canonical form. */
    term: string;
    /** Of `scheme` alone: the schemes that write the Cyrillic name as it was typed. */
    schemes?: Scheme[];
}

/** A piece of a snippet: plain text, a match, or an ellipsis. */
export interface Piece {
    text: string;
    /** Of which match it is: an index of `matches`. Not there where it is plain text. */
    match?: number;
    /** There, and `true`, where it stands for words that are left out. */
    gap?: true;
}

/** By what a concordance is sorted: words to the left, the match, words to the right, and so on. */
export type SortKey = "l1" | "l2" | "l3" | "node" | "r1" | "r2" | "r3" | "document" | "date";

export interface ConcordanceOptions extends QueryOptions, PartOptions {
    /** How many words stand to either side; 8 if not said. */
    width?: number;
    /** What the rows are sorted by, the first counting most; otherwise they are in the order of the text. */
    sort?: SortKey | readonly SortKey[];
}

/** The matches of a query in their context. */
export interface Concordance {
    query: string;
    query_understood: string;
    /** How many rows there are, whatever is given. */
    total: number;
    notices: Notice[];
    rows: Line[];
}

export interface Line extends Address, Place {
    left: string;
    /** The match. */
    node: string;
    right: string;
    kind: MatchKind;
}

/** How words are counted. */
export interface CountingOptions {
    /** Word forms (if not said), or Porter2 stems. */
    count?: "form" | "stem";
    /** Leave out what is found fewer times; 2 if not said. */
    min?: number;
    /** Words not to list: those of the Snowball project's English list, or these. */
    stopwords?: "english" | readonly string[];
}

export interface CollocatesOptions extends QueryOptions, PartOptions, CountingOptions {
    /** How many words to either side count, at most 10; 5 if not said. */
    window?: number;
    /** The same for the left side alone. */
    left?: number;
    /** The same for the right side alone. */
    right?: number;
}

/** The words beside the matches of a query; docs/study-tools.md has the formulas. */
export interface Collocates {
    query: string;
    query_understood: string;
    matches: number;
    window_words: number;
    words: number;
    total: number;
    notices: Notice[];
    rows: Collocate[];
}

/** A measure that cannot be reckoned is `null`. */
export interface Collocate {
    word: string;
    joint: number;
    total: number;
    expected: number | null;
    log_likelihood: number | null;
    mi: number | null;
    t_score: number | null;
    log_dice: number | null;
}

export interface DispersionOptions extends QueryOptions {
    /** Over how many parts of equal length; 10 if not said. */
    parts?: number;
}

/** Where the matches of a query stand, and how evenly they are spread. */
export interface Dispersion {
    query: string;
    query_understood: string;
    matches: number;
    notices: Notice[];
    documents: Positions[];
    over_documents: Evenness;
    parts: PartMatches[];
    over_parts: Evenness;
}

export interface Positions {
    doc: string;
    matches: number;
    words: number;
    per_thousand: number | null;
    /** The words at which matches begin, from 0. */
    positions: number[];
    /** The same as parts of the document, from 0 to 1. */
    fractions: number[];
}

export interface PartMatches {
    matches: number;
    words: number;
    per_thousand: number | null;
}

export interface Evenness {
    parts: number;
    range: number;
    juilland_d: number | null;
    dp: number | null;
    dp_norm: number | null;
}

export interface FrequencyOptions extends QueryOptions, PartOptions, CountingOptions {
    /** Only in the passages that this query finds. */
    within?: string;
    /** Count apart. */
    by?: "document" | "kind" | "year";
}

/** How often words stand. */
export interface Frequencies {
    within: string;
    within_understood: string;
    words: number;
    total: number;
    notices: Notice[];
    rows: Frequency[];
}

export interface Frequency {
    word: string;
    /** `all`, or the document, kind or year. */
    group: string;
    count: number;
    /** How many words the group has. */
    words: number;
    per_thousand: number | null;
}

export interface KeynessOptions extends QueryOptions, PartOptions, CountingOptions {
    /** Compare with the passages that this query finds; with all others if not said. */
    against?: string;
}

/** The words that set some passages apart from others. */
export interface Keyness {
    query: string;
    query_understood: string;
    against: string;
    against_understood: string;
    target_words: number;
    reference_words: number;
    total: number;
    notices: Notice[];
    rows: Key[];
}

export interface Key {
    word: string;
    target: number;
    reference: number;
    log_likelihood: number | null;
    log_ratio: number | null;
    diff_percent: number | null;
}

/** What a collection is. */
export interface Collection {
    title: string;
    short_title: string;
    description: string;
    version: string;
    /** BCP 47 tag. */
    language: string;
    editors: string[];
    /** Searches worth trying. */
    examples: { query: string; label: string }[];
    /** How many documents there are. */
    documents: number;
    /** How many passages. */
    passages: number;
    /** Of the pack: the same for the same content. */
    checksum: string;
}

export interface Document {
    /** Its id. */
    doc: string;
    title: string;
    short_title: string;
    description: string;
    /** BCP 47 tag. */
    language: string;
    rights: string;
    /** The one it is filed under first. */
    dates: DocumentDate[];
    /** `target` is the id of an entry of the authority where there is one. */
    creators: Link[];
    /** `target` is an address. */
    sources: Link[];
    /** How many passages it has. */
    passages: number;
}

export interface DocumentDate {
    /** As in `published`. */
    label: string;
    /** In Extended Date/Time Format. */
    edtf: string;
    /** In words. */
    display: string;
    /** The earliest possible day, `null` where it is open. */
    earliest: string | null;
    /** The latest possible day. */
    latest: string | null;
}

export interface Link {
    label: string;
    target: string;
}

/** A passage. `start` and `end` are bytes of the document's own source file. */
export interface Passage extends Address {
    kind: PassageKind;
    /** Depth of a heading or contents entry, from 1; 0 for other kinds. */
    level: number;
    start: number;
    end: number;
    text: string;
    /** Who and what is named in it, in the order of the text, longer first. */
    mentions: Mention[];
}

export interface Mention extends Place {
    /** The words as printed. */
    text: string;
    kind: EntityKind | "date";
    /** The id of the entry; of a date, `edtf:` and its value. */
    id: string;
}

/** An entry of the authority. */
export interface Entity {
    id: string;
    kind: EntityKind;
    name: string;
    /** The name it is filed under, as in `Trotsky, Leon`. */
    sort_name: string;
    /** How often it is mentioned. */
    mentions: number;
}
