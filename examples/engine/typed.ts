// What a page in TypeScript says; `tsc --strict` reads it in the tests, and nobody runs it.
import init, { Engine, type Hit, type Line, type QueryError, type SearchAnswer } from "../engine.js";
import { connect, type Client, type Questions } from "../engine-client.js";

function isQueryError(error: unknown): error is QueryError {
    return error instanceof Error && error.name === "QueryError";
}

function marked({ snippet, matches }: Hit): (string | HTMLElement)[] {
    return snippet.map(({ text, match }) => {
        if (match === undefined) return text;
        const mark = document.createElement("mark");
        mark.append(text);
        mark.title = matches[match]?.kind ?? "";
        return mark;
    });
}

async function inThePage(bytes: Uint8Array): Promise<void> {
    await init();
    const engine = Engine.open(bytes);
    try {
        const found: SearchAnswer = engine.search("@zinoviev NEAR/10 expelled", {
            limit: Infinity, offset: 0, any: false, without: ["fuzzy", "ocr"], facets: 10, kinds: false, text: true,
            filters: { doc: "1927-expulsion", kind: ["paragraph", "caption"], date: "1923..1927" },
        });
        document.body.append(...found.hits.flatMap(marked), `${found.facets.person[0]?.count ?? 0}`);
        const lines: Line[] = engine.concordance("expelled", { sort: ["r1", "r2"], width: 5 }).rows;
        const passage = engine.passage(lines[0]?.doc ?? "", "p1");
        const names: string[] = passage?.mentions.map(({ from, to }) => passage.text.slice(from, to)) ?? [];
        const pull: (number | null)[] = engine
            .collocates("party", { stopwords: "english", count: "stem", window: 3 })
            .rows.map((row) => row.log_likelihood);
        console.log(names, pull, engine.frequency({ by: "year", min: 5 }).rows, engine.frequency());
        console.log(engine.dispersion("party", { parts: 4 }).over_parts.dp, engine.keyness("doc:a", { against: "doc:b" }));
        // @ts-expect-error: there is no such option
        engine.search("party", { limt: 10 });
        // @ts-expect-error: there is no such kind of match
        engine.search("party", { without: ["guess"] });
        // @ts-expect-error: an engine comes from `open`
        new Engine();
    } catch (error) {
        if (isQueryError(error)) console.log(error.query.slice(error.from, error.to), error.message, error.help);
        else throw error;
    } finally {
        engine.free();
    }
}

async function inAWorker(typed: AsyncIterable<string>): Promise<void> {
    const client: Client = await connect(new URL("collection.pack", location.href));
    const newest: Questions = client.newest();
    for await (const query of typed) {
        const { total, problems } = await newest.search(query, { typing: true });
        console.log(total, problems?.[0]?.waiting, (await client.documents())[0]?.title);
    }
    // @ts-expect-error: of a worker everything is a promise
    console.log(client.collection().title);
    client.close();
}

export { inAWorker, inThePage };
