// The engine in a worker, asked from a page. engine-client.d.ts has the types.

const METHODS = [
    "collection", "documents", "passages", "passage", "entities",
    "search", "concordance", "collocates", "dispersion", "frequency", "keyness",
];

/** A worker that is asked one question at a time: a question that is not sent yet can be taken back. */
class Line {
    #worker;
    #waiting = [];
    #asked = null;
    #broken = null;

    constructor(worker) {
        this.#worker = worker;
        worker.onmessage = ({ data }) => this.#answered(data);
        worker.onerror = (event) => {
            event.preventDefault?.();
            this.#end(new Error(`the worker of the engine stopped: ${event.message ?? "its script did not load"}`));
        };
    }

    ask(message, { lane = null, transfer = [] } = {}) {
        if (this.#broken) return Promise.reject(this.#broken);
        if (lane) this.#withdraw(lane);
        return new Promise((resolve, reject) => {
            this.#waiting.push({ message, transfer, lane, resolve, reject });
            this.#next();
        });
    }

    close() {
        this.#worker.terminate();
        this.#end(new DOMException("the engine was closed", "AbortError"));
    }

    /** Questions of a lane that have no answer yet get none. One that is with the worker is let finish. */
    #withdraw(lane) {
        const stale = [this.#asked, ...this.#waiting].filter((question) => question?.lane === lane);
        this.#waiting = this.#waiting.filter((question) => question.lane !== lane);
        for (const question of stale) {
            question.reject(new DOMException("a newer question took its place", "AbortError"));
        }
    }

    #next() {
        if (this.#asked || this.#waiting.length === 0) return;
        this.#asked = this.#waiting.shift();
        try {
            this.#worker.postMessage(this.#asked.message, this.#asked.transfer);
        } catch (error) {
            // What cannot be sent, a function among the options, is no question.
            this.#asked.reject(error);
            this.#asked = null;
            this.#next();
        }
    }

    #answered({ answer, error }) {
        const { resolve, reject } = this.#asked;
        this.#asked = null;
        if (error) reject(Object.assign(new Error(error.message), error));
        else resolve(answer);
        this.#next();
    }

    #end(why) {
        this.#broken = why;
        for (const question of [this.#asked, ...this.#waiting]) question?.reject(why);
        this.#asked = null;
        this.#waiting = [];
    }
}

function questions(line, lane) {
    const ask = (call) => (...given) => line.ask({ call, given }, { lane });
    return Object.fromEntries(METHODS.map((call) => [call, ask(call)]));
}

/**
 * Opens a pack in a worker. Bytes are handed over to it and are gone from the page.
 */
export async function connect(pack, { worker } = {}) {
    worker ??= new Worker(new URL("./engine-worker.js", import.meta.url), { type: "module" });
    const line = new Line(worker);
    try {
        if (typeof pack === "string" || pack instanceof URL) {
            const open = new URL(pack, globalThis.document?.baseURI ?? globalThis.location?.href).href;
            await line.ask({ open });
        } else {
            const whole = pack instanceof ArrayBuffer || pack.byteLength === pack.buffer.byteLength;
            const open = whole ? (pack.buffer ?? pack) : pack.slice().buffer;
            await line.ask({ open }, { transfer: [open] });
        }
    } catch (error) {
        line.close();
        throw error;
    }
    return {
        ...questions(line, null),
        newest: () => questions(line, {}),
        close: () => line.close(),
    };
}
