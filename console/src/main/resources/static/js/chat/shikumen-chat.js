import {card, close, element} from "./cards.js";
import {sends, tellOfKeys} from "./keys.js";
import {newKey, request} from "./stream.js";

/** What a card says of itself once it has had its answer; "none" where nobody can give one any more. */
const ANSWERS = {confirm: "confirmed", decline: "declined", approve: "approved", refuse: "refused", none: "decided"};

/** May stand between an answer and what is told of its card: the call that a yes begins; what is not on record, after which it is told later. */
const BETWEEN = ["STEP_STARTED", "STEP_FINISHED", "RUN_ERROR"];

/**
 * A conversation: <shikumen-chat conversation="…" after="N" words="{…}">. Begins with what the server rendered up to event N,
 * or with nothing, replays the rest, follows what happens elsewhere, and sends turns. Without script its forms still work.
 */
class ShikumenChat extends HTMLElement {

    connectedCallback() {
        this.words = JSON.parse(this.getAttribute("words"));
        this.api = "/api/conversations/" + this.getAttribute("conversation");
        this.last = Number(this.getAttribute("after") ?? 0);
        this.talk = this.querySelector(".talk");
        this.asks = this.querySelector(".asks");
        this.composer = this.querySelector(".composer form");
        this.text = this.querySelector("textarea");
        this.attended = this.querySelector("[data-hand-over]")?.hidden ?? false;
        this.trouble = this.querySelector(".trouble");
        this.turn = "";
        this.addEventListener("submit", submission => this.submitted(submission));
        this.text?.addEventListener("keydown", key => this.typed(key));
        tellOfKeys(this);
        this.dataset.ready = "true";
        this.follow();
        this.toEnd();
    }

    disconnectedCallback() {
        this.source?.close();
        clearTimeout(this.again);
    }

    // --- what the person does

    typed(key) {
        if (sends(key)) {
            key.preventDefault();
            this.composer.requestSubmit(this.composer.querySelector("button"));
        }
    }

    submitted(submission) {
        const form = submission.target;
        const pressed = submission.submitter;
        submission.preventDefault();
        if (this.busy) return;
        if (form.dataset.decide) {
            this.decide(form, pressed.value);
        } else if (form.dataset.handOver !== undefined) {
            this.send("/hand-over", {});
        } else if (form.dataset.withdraw !== undefined) {
            this.send("/hand-over", {}, {method: "DELETE"});
        } else if (pressed?.name === "text") {
            this.say(pressed.value);
        } else {
            const typed = this.text.value;
            this.text.value = "";
            this.say(typed.trim(), () => this.putBack(typed));
        }
    }

    /** What did not arrive stands before what was typed meanwhile. */
    putBack(typed) {
        this.text.value = this.text.value ? typed + "\n" + this.text.value : typed;
    }

    /** Sent again because no answer came, the same words are the same message: they may have arrived. */
    say(text, refused = () => {}) {
        if (!text) {
            this.complain(this.words.blank);
            return;
        }
        if (this.unheard?.text !== text) this.unheard = {text, key: newKey()};
        const accepted = () => { this.unheard = undefined; };
        this.send("/turns", {text}, {accepted, refused, key: this.unheard.key});
    }

    decide(form, decision) {
        const {grant, digest} = Object.fromEntries(new FormData(form));
        const said = {confirm: this.words.confirmed, decline: this.words.declined}[decision];
        const accepted = () => close(this.card(grant), this.words, said);
        this.send("/decisions", {grant, digest, decision}, {accepted});
    }

    /** Streams what follows; while it does, nobody else tells the events. */
    async send(path, body, {accepted = () => {}, refused = () => {}, method = "POST", key} = {}) {
        this.begin();
        let heard = false;
        try {
            await request({method, url: this.api + path, body, key}, async (id, event) => {
                const recorded = event.code !== "not-recorded";
                if (!heard) {
                    if (recorded) accepted();
                    heard = true;
                    await this.catchUp(id);
                }
                if (!recorded) refused();
                this.told(id, event);
            }, this.words);
            if (!heard) accepted();
        } catch (trouble) {
            if (!heard) refused();
            this.complain(heard ? this.words.broken : trouble.message);
        }
        this.end();
    }

    begin() {
        this.busy = true;
        this.source?.close();
        clearTimeout(this.again);
        this.complain("");
        this.setAttribute("aria-busy", "true");
        this.buttons(true);
    }

    end() {
        this.busy = false;
        this.removeAttribute("aria-busy");
        this.buttons(false);
        this.follow();
    }

    buttons(off) {
        this.querySelectorAll("button").forEach(button => { button.disabled = off; });
        if (!off && document.activeElement === document.body) this.text?.focus({preventScroll: true});
    }

    complain(sentence) {
        this.trouble.textContent = sentence;
        if (sentence === this.words.signedOut) this.trouble.append(" ", this.wayIn());
        this.trouble.hidden = !sentence;
    }

    /** In a window of its own: what is typed here stays. */
    wayIn() {
        return element("a", {href: "/login", target: "_blank", rel: "noopener"}, this.words.signIn);
    }

    // --- what happens

    /** EventSource reconnects by itself with Last-Event-ID. Unasked: an open page alone keeps nobody signed in. */
    follow() {
        this.source = new EventSource(this.api + "/events?unasked=true&after=" + this.last);
        this.source.onmessage = message => this.told(Number(message.lastEventId), JSON.parse(message.data));
        this.source.onerror = () => {
            if (this.source.readyState === EventSource.CLOSED) this.refused(this.source);
        };
    }

    /** Why is not told to us. Whoever is signed out hears it; else we try again later from where we are. */
    async refused(source) {
        const me = await fetch("/api/me?unasked=true").catch(() => null);
        if (this.busy || this.source !== source || !this.isConnected) return;
        if (me?.status === 401) this.complain(this.words.signedOut);
        else this.again = setTimeout(() => this.follow(), 5000);
    }

    /** While our own turn waited to begin, another may have gone on, and nobody told us. */
    async catchUp(before) {
        const stored = await fetch(`${this.api}/events?after=${this.last}`, {headers: {"Accept": "application/json"}});
        if (!stored.ok) throw new Error(this.words.broken);
        const {items} = await stored.json();
        items.filter(missed => missed.id < before).forEach(missed => this.told(missed.id, missed));
    }

    told(id, event) {
        if (id && id <= this.last) return;
        if (id && event.type !== "RUN_ERROR") this.last = id; // that one is not stored, but steps before it may be
        this.show(event);
        this.toEnd();
    }

    show(event) {
        const answered = this.answered;
        if (!BETWEEN.includes(event.type)) this.answered = undefined;
        if (answered && event.name === "problem") this.answeredNo(answered, event.value);
        switch (event.type) {
            case "RUN_STARTED": return this.runStarted(event);
            case "STEP_STARTED": return this.step(event.stepName);
            case "STEP_FINISHED": return this.stepDone(event.stepName);
            case "TEXT_MESSAGE_START": return this.spoke(event);
            case "TEXT_MESSAGE_CONTENT": return this.speak(event.messageId, event.delta);
            case "CUSTOM": return this.custom(event);
            case "RUN_FINISHED": return this.runFinished(event);
            case "RUN_ERROR": return this.brokeOff(event);
        }
    }

    runStarted(event) {
        this.turn = event.runId;
        const said = event.input?.messages?.[0]?.content;
        if (said) this.add(element("li", {class: "said"}, element("span", {class: "sr"}, this.words.you), element("p", {}, said)));
        if (said && this.asks) this.asks.hidden = true;
        if (said) this.arrived(said);
        if (!said) this.goesOn(event);
    }

    /** A run that goes on without a message goes on because its card was answered. Where it is not told how, with a yes unless a no is told next. */
    goesOn(event) {
        const cards = this.querySelectorAll(`.confirm[data-turn="${CSS.escape(event.runId)}"]:not([data-answered])`);
        const answered = [...cards].at(-1);
        if (!answered) return;
        const at = event.timestamp && new Date(event.timestamp).toISOString();
        const yes = answered.dataset.audience === "citizen" ? "confirmed" : "approved";
        answered.dataset.answered = "true";
        this.answered = {card: answered, at, guessed: !event.answer};
        close(answered, this.words, this.words[ANSWERS[event.answer] ?? yes], at);
    }

    /** What a system refuses later comes with a receipt, and is no answer to the card. */
    answeredNo({card: answered, at, guessed}, {code}) {
        if (guessed && ["declined", "refused"].includes(code)) close(answered, this.words, this.words[code], at);
        if (["expired", "void"].includes(code)) close(answered, this.words, this.words[code]);
    }

    /** What we thought unheard was heard, so it need not be sent again. */
    arrived(said) {
        if (this.unheard?.text !== said) return;
        this.unheard = undefined;
        if (this.text.value.trim() === said) this.text.value = "";
        this.complain("");
    }

    runFinished(event) {
        const open = new Set((event.outcome?.interrupts ?? []).map(interrupt => interrupt.id));
        this.closeCards(event.runId, open);
        this.querySelectorAll(".step:not(.done)").forEach(step => step.classList.add("done"));
    }

    /** What is on record goes on by itself; only of what is not can be said that it was not done. */
    brokeOff(event) {
        const status = event.code === "not-recorded" ? "" : "interrupted";
        this.add(card("problem", {sentence: event.message, status}, this.words));
    }

    closeCards(turn, open) {
        this.querySelectorAll(`.confirm.open[data-turn="${CSS.escape(turn)}"]`).forEach(each => {
            if (!open.has(each.dataset.grant)) close(each, this.words);
        });
    }

    step(name) {
        this.add(element("li", {class: "step", "data-step": name}, name));
    }

    stepDone(name) {
        const steps = [...this.querySelectorAll(".step:not(.done)")].filter(step => step.dataset.step === name);
        steps.at(-1)?.classList.add("done");
    }

    /** A name means that not the agent speaks. */
    spoke(event) {
        this.add(element("li", {class: event.name ? "spoke person" : "spoke", "data-message": event.messageId},
            event.name ? element("span", {class: "speaker"}, event.name) : "", element("p")));
    }

    speak(message, delta) {
        const paragraph = this.querySelector(`[data-message="${CSS.escape(message)}"] p`);
        if (paragraph) paragraph.textContent += delta;
    }

    custom(event) {
        const made = card(event.name, event.value, this.words);
        if (!made) return;
        made.dataset.turn = this.turn;
        if (event.name === "hand-over") this.handedOver(event.value.status);
        if (event.name === "confirm") this.card(event.value.grant)?.remove();
        this.add(made);
    }

    /** Who answers now; where a page has no place to say so, nothing. */
    handedOver(status) {
        const bar = this.querySelector(".with-person");
        if (!bar) return;
        if (status === "waiting" && this.attended) return; // a card for the person who is here
        this.attended = status === "joined";
        bar.hidden = status === "left";
        this.querySelector("[data-hand-over]").hidden = status === "joined";
        bar.querySelector("span").textContent = status === "joined" ? this.words.withPerson : this.words.waiting;
    }

    card(grant) {
        return this.querySelector(`.confirm[data-grant="${CSS.escape(grant)}"]`);
    }

    add(item) {
        this.talk.append(item);
    }

    /** The end of the talk in sight; but of what is taller than the window, its beginning. */
    toEnd() {
        const item = this.talk.lastElementChild;
        if (!item) return;
        const tall = item.offsetHeight > window.innerHeight / 2;
        (tall ? item : this).scrollIntoView({block: tall ? "start" : "end"});
    }
}

customElements.define("shikumen-chat", ShikumenChat);
