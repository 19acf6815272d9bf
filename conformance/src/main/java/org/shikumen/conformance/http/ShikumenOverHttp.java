package org.shikumen.conformance.http;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.shikumen.conformance.Answer;
import org.shikumen.conformance.Card;
import org.shikumen.conformance.Desk;
import org.shikumen.conformance.Flaw;
import org.shikumen.conformance.Person;
import org.shikumen.conformance.Service;
import org.shikumen.conformance.Told;
import org.shikumen.conformance.office.Patience;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node of Shikumen. */
public final class ShikumenOverHttp implements Service {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI address;
    private final Accounts accounts = Accounts.ofSampleCity();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    public ShikumenOverHttp(URI address) {
        this.address = address;
    }

    // --- those who run the service

    @Override
    public String publish(Desk desk) {
        var reply = official(desk, "author")
                .post(
                        "/api/definitions",
                        "application/yaml",
                        DeskYaml.of(desk, accounts.department(desk.department())));
        var version = reply.expect(201)
                .path("versions")
                .valueStream()
                .filter(each -> each.path("kind").asString().equals("Agent"))
                .map(each -> each.path("digest").asString())
                .findFirst()
                .orElseThrow();
        step(desk, "author", version, "submit");
        step(desk, "reviewer", version, "approve");
        step(desk, "publisher", version, "deploy");
        return version;
    }

    @Override
    public void suspend(Desk desk, String version) {
        step(desk, "publisher", version, "suspend");
    }

    @Override
    public void resume(Desk desk, String version) {
        step(desk, "publisher", version, "resume");
    }

    @Override
    public void retire(Desk desk, String version) {
        step(desk, "publisher", version, "retire");
    }

    private void step(Desk desk, String duty, String version, String step) {
        var path = "/api/versions/" + version + "/" + step;
        official(desk, duty).post(path, text(Map.of("reason", "Conformance"))).expect(200);
    }

    @Override
    public String stop(Scope scope, Desk desk, String version, String operation) {
        var target = switch (scope) {
            case PLATFORM -> "*";
            case DEPARTMENT -> accounts.department(desk.department());
            case AGENT -> desk.name();
            case VERSION -> version;
            case TOOL -> DeskYaml.toolset(desk) + "/" + operation;
        };
        var body = Map.of("scope", scope.name().toLowerCase(Locale.ROOT), "target", target, "reason", "Conformance");
        return official(desk, "operator")
                .post("/api/stops", text(body))
                .expect(201)
                .path("id")
                .asString();
    }

    @Override
    public void lift(String stop) {
        session(accounts.of("", "operator"))
                .delete("/api/stops/" + stop, text(Map.of("reason", "Conformance")))
                .expect(200);
    }

    // --- citizens

    @Override
    public String start(Person citizen, Desk desk) {
        var opening = text(Map.of("agent", desk.name(), "language", "en"));
        var reply = session(citizen).post("/api/conversations", opening);
        for (var attempt = 0; attempt < 10 && (reply.status() == 404 || reply.status() == 409); attempt++) {
            // another node may hear of a new agent, or of a stop that was lifted, a second later
            Patience.pause(Duration.ofMillis(300));
            reply = session(citizen).post("/api/conversations", opening);
        }
        return reply.expect(201).path("id").asString();
    }

    @Override
    public Told say(Person citizen, String conversation, String text) {
        var body = text(Map.of("text", text));
        return session(citizen).post(path(conversation, "/turns"), body).told();
    }

    @Override
    public Told follow(Person citizen, String conversation) {
        var events = session(citizen).get(path(conversation, "/events?after=0")).expect(200);
        return new Telling(events.path("items").valueStream().toList()).told("");
    }

    @Override
    public Told handOver(Person citizen, String conversation) {
        return session(citizen).post(path(conversation, "/hand-over"), "{}").told();
    }

    @Override
    public Answer decide(Person citizen, String conversation, Card card, boolean yes) {
        var path = path(conversation, "/decisions");
        return answer(() -> session(citizen).post(path, text(citizensAnswer(card, yes))));
    }

    @Override
    public Answer decideWrongly(Person citizen, String conversation, Card card, Flaw flaw) {
        return wrongly(citizen, path(conversation, "/decisions"), citizensAnswer(card, true), "approve", card, flaw);
    }

    @Override
    public void decideAndHangUp(Person citizen, String conversation, Card card, BooleanSupplier arrived) {
        session(citizen).postAndHangUp(path(conversation, "/decisions"), text(citizensAnswer(card, true)), arrived);
    }

    // --- officers

    @Override
    public List<Card> inbox(Person officer) {
        var cards = new ArrayList<Card>();
        var page = inboxPage(officer, "");
        page.path("items").forEach(card -> cards.add(Telling.card(card)));
        while (page.path("next").isString()) {
            page = inboxPage(officer, "?cursor=" + page.path("next").asString());
            page.path("items").forEach(card -> cards.add(Telling.card(card)));
        }
        return cards;
    }

    private JsonNode inboxPage(Person officer, String cursor) {
        return session(officer).get("/api/approvals" + cursor).expect(200);
    }

    @Override
    public Answer decide(Person officer, Card card, boolean yes) {
        return answer(() -> session(officer).post("/api/approvals/" + card.grant(), text(officersAnswer(card, yes))));
    }

    @Override
    public Answer decideWrongly(Person officer, Card card, Flaw flaw) {
        return wrongly(officer, "/api/approvals/" + card.grant(), officersAnswer(card, true), "confirm", card, flaw);
    }

    private Answer wrongly(Person person, String path, Map<String, String> sound, String other, Card card, Flaw flaw) {
        if (flaw == Flaw.BY_GET) {
            return session(person).get(path + "?" + Flawed.form(sound)).answerToGet();
        }
        var body = Flawed.body(sound, other, card, flaw);
        return answer(() -> switch (flaw) {
            case FORM -> session(person).post(path, "application/x-www-form-urlencoded", Flawed.form(sound));
            case WITHOUT_TOKEN -> session(person).postWithoutToken(path, body);
            case WITHOUT_SESSION -> Session.asStranger(address, path, body);
            default -> session(person).post(path, body);
        });
    }

    private static Map<String, String> citizensAnswer(Card card, boolean yes) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("grant", card.grant());
        answer.put("digest", card.digest());
        answer.put("decision", yes ? "confirm" : "decline");
        return answer;
    }

    private static Map<String, String> officersAnswer(Card card, boolean yes) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("digest", card.digest());
        answer.put("decision", yes ? "approve" : "refuse");
        answer.put("reason", "The file is complete");
        return answer;
    }

    // --- how to ask

    private interface Asking {
        Reply ask();
    }

    private static Answer answer(Asking asking) {
        try {
            return asking.ask().answer();
        } catch (UncheckedIOException nobodyThere) {
            return new Answer.Unclear();
        }
    }

    private static String path(String conversation, String rest) {
        return "/api/conversations/" + conversation + rest;
    }

    private static String text(Map<String, String> fields) {
        return JSON.writeValueAsString(fields);
    }

    private Session official(Desk desk, String duty) {
        return session(accounts.of(desk.department(), duty));
    }

    private Session session(Person person) {
        return session(accounts.of(person));
    }

    private Session session(Accounts.Account account) {
        return sessions.computeIfAbsent(account.user(), user -> new Session(address, account));
    }
}
