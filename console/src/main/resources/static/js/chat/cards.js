// Renders the cards of a conversation. The same shapes as templates/chat/items.html renders on the server.

export function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter(child => child !== null && child !== undefined));
    return made;
}

function when(instant, words) {
    const text = new Intl.DateTimeFormat(words.locale, {dateStyle: "medium", timeStyle: "short", timeZone: words.zone});
    return element("time", {datetime: instant}, text.format(new Date(instant)));
}

function facts(list, words) {
    if (!list?.length) return null;
    return element("dl", {class: "facts"}, ...list.flatMap(fact => [
        element("dt", {}, fact.label),
        element("dd", {class: fact.new ? "new" : null}, fact.value, fact.new ? tag(words.isNew, "wait") : null)]));
}

function because(reasons, words) {
    return reasons.map(reason => element("p", {class: "small because"}, element("span", {class: "soft"}, words.because), " ", reason));
}

function head(title, tag) {
    return element("div", {class: "line"}, element("h2", {}, title), tag);
}

function tag(text, kind) {
    return element("span", {class: "tag " + kind}, text);
}

function confirm(value, words) {
    const mine = value.audience === "citizen";
    const expired = new Date(value.expiresAt) <= new Date();
    const open = !expired;
    const card = element("li", {class: "card confirm" + (open ? " open" : ""), "data-grant": value.grant, "data-audience": value.audience},
        head(value.title, tag(open ? (mine ? words.confirmOpen : words.approveOpen) : words.expired, open ? "wait" : "plain")),
        ...because(value.because ?? [], words),
        element("p", {class: "soft small says"}, mine ? words.confirmSays : words.approveSays),
        facts(value.facts, words),
        element("p", {class: "small soft says"}, words.expires + " ", when(value.expiresAt, words)));
    if (mine && open) {
        card.append(element("form", {class: "buttons", "data-decide": value.grant},
            element("input", {type: "hidden", name: "grant", value: value.grant}),
            element("input", {type: "hidden", name: "digest", value: value.digest}),
            element("button", {name: "decision", value: "decline", class: "no"}, words.decline),
            element("button", {name: "decision", value: "confirm", class: "main"}, words.confirm)));
    }
    return card;
}

/** A card that can no longer be answered says what became of it, and loses its buttons. */
export function close(card, words, sentence, at) {
    card.classList.remove("open");
    card.querySelectorAll("form, .says, .answered").forEach(part => part.remove());
    card.querySelector(".tag").replaceWith(tag(sentence ?? words.decided, "plain"));
    if (at) card.append(element("p", {class: "small soft answered"}, words.answered + " ", when(at, words)));
}

function receipt(value, words) {
    const kinds = {done: "good", refused: "bad", "in-doubt": "wait"};
    const list = [{label: words.reference, value: value.reference ?? ""}].filter(fact => fact.value);
    return element("li", {class: "card receipt " + value.status},
        head(words.receipt, tag(words["status." + value.status] ?? value.status, kinds[value.status] ?? "")),
        facts(list, words),
        element("p", {class: "small soft"}, when(value.at, words), " · ",
            element("a", {href: "/actions/" + value.action}, words.receiptLink)));
}

function result(value, words) {
    return element("li", {class: "card result"}, element("h2", {}, value.title), facts(value.facts, words), table(value, words));
}

function table(value, words) {
    if (!value.rows?.length) return null;
    const labels = [...new Set(value.rows.flatMap(row => row.map(cell => cell.label)))];
    const cell = (row, label) => row.find(each => each.label === label)?.value ?? "";
    return element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": value.title},
        element("table", {},
            element("thead", {}, element("tr", {}, ...labels.map(label => element("th", {scope: "col"}, label)))),
            element("tbody", {}, ...value.rows.map(row =>
                element("tr", {}, ...labels.map(label => element("td", {}, cell(row, label))))))));
}

function handOver(value, words) {
    if (value.sentence) return element("li", {class: "came"}, value.sentence);
    return element("li", {class: "card hand-over"},
        head(value.title ?? words.handOver, tag(words.handedOver, "wait")),
        facts(value.facts, words),
        element("p", {class: "small soft"}, words.handOverSays));
}

function problem(value, words) {
    const open = ["in-doubt", "interrupted", "waiting"].includes(value.status);
    return element("li", {class: "card problem" + (open ? " in-doubt" : "")},
        element("h2", {}, words["problem." + value.status] || words.problem), element("p", {}, value.sentence));
}

const CARDS = {confirm, receipt, result, problem, "hand-over": handOver};

/** The card for this name, or nothing when this page does not know it. */
export function card(name, value, words) {
    return CARDS[name] ? CARDS[name](value, words) : null;
}
