// Reads a server-sent event stream that answers a POST, which EventSource cannot make.

function event(block) {
    let id = 0;
    const data = [];
    for (const line of block.split("\n")) {
        if (line.startsWith("id:")) id = Number(line.slice(3).trim());
        if (line.startsWith("data:")) data.push(line.slice(5).replace(/^ /, ""));
    }
    return data.length ? {id, json: JSON.parse(data.join("\n"))} : null;
}

/** Calls tell(id, event) for each event, one after the other, until the stream ends. */
export async function read(response, tell) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
        const {done, value} = await reader.read();
        rest = (rest + (value ?? "")).replaceAll("\r\n", "\n");
        const blocks = rest.split("\n\n");
        rest = done ? "" : blocks.pop();
        for (const block of blocks) {
            const found = event(block);
            if (found) await tell(found.id, found.json);
        }
        if (done) return;
    }
}

/** Not crypto.randomUUID, which browsers have only where the address is encrypted. */
export function newKey() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");
}

export function csrfToken() {
    const cookie = document.cookie.split("; ").find(each => each.startsWith("XSRF-TOKEN="));
    return cookie ? decodeURIComponent(cookie.slice("XSRF-TOKEN=".length)) : "";
}

/** Sends and streams what follows; throws an Error whose message is a sentence for the person. By its key it counts once. */
export async function request({method, url, body, key}, tell, words) {
    let response;
    try {
        response = await fetch(url, {
            method,
            headers: {
                "Content-Type": "application/json",
                "Accept": "text/event-stream, application/problem+json",
                "Accept-Language": words.locale, // the page's, which need not be the browser's
                "X-XSRF-TOKEN": csrfToken(),
                ...(key && {"Idempotency-Key": key}),
            },
            body: JSON.stringify(body),
        });
    } catch {
        throw new Error(words.offline);
    }
    if (!response.ok) throw new Error(await sentence(response, words));
    await read(response, tell);
}

async function sentence(response, words) {
    if (response.status === 401) return words.signedOut;
    if (response.status === 413) return words.long;
    if (response.status === 429) return words.tooOften;
    const problem = await response.json().catch(() => ({}));
    const code = problem.type?.split(":").at(-1);
    if (code === "turn-running") return words.busy;
    return words["refused." + code] || problem.detail || words.failed;
}
