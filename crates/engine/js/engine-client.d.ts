import type { Engine } from "./engine.js";

/** The methods of an engine that can be asked of a worker. */
type Method =
    | "collection" | "documents" | "passages" | "passage" | "entities"
    | "search" | "concordance" | "collocates" | "dispersion" | "frequency" | "keyness";

/** The questions that `Engine` answers, each with a promise of the same answer. */
export type Questions = {
    [M in Method]: (...given: Parameters<Engine[M]>) => Promise<ReturnType<Engine[M]>>;
};

/** An engine in a worker. Questions are answered in the order in which they are asked. */
export interface Client extends Questions {
    /**
     * The same engine for a reader who is typing: with a new question those before it that have no answer
     * yet are given up. Their promises are rejected with a `DOMException` named `AbortError`.
     */
    newest(): Questions;
    /** Ends the worker. What has no answer yet is rejected with an `AbortError`. */
    close(): void;
}

/**
 * Opens a pack in a worker: by its address, which may be relative to the page, or from its bytes, which are
 * handed over and are gone from the page. `worker` is a worker that runs `engine-worker.js`, where a
 * bundler wants it to be made another way.
 */
export function connect(
    pack: string | URL | ArrayBuffer | Uint8Array,
    options?: { worker?: Worker },
): Promise<Client>;
