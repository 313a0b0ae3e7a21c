// The engine in a worker. It answers one message after the other; engine-client.js sends them.
import init, { Engine } from "./engine.js";

const ready = init();
let engine;
let last = Promise.resolve();

/** The bytes of a pack: those that were sent, or those at an address. */
async function bytes(pack) {
    if (typeof pack !== "string") return new Uint8Array(pack);
    const response = await fetch(pack);
    if (!response.ok) throw new Error(`${pack} cannot be fetched: ${response.status} ${response.statusText}`);
    return new Uint8Array(await response.arrayBuffer());
}

async function answer({ open, call, given }) {
    try {
        await ready;
        if (open !== undefined) {
            engine = Engine.open(await bytes(open));
            return {};
        }
        return { answer: engine[call](...given) };
    } catch (error) {
        // An error loses its own keys on the way to another thread; an object keeps them.
        return { error: { ...error, name: error.name, message: error.message } };
    }
}

self.onmessage = ({ data }) => {
    last = last.then(() => answer(data)).then((answer) => self.postMessage(answer));
};
