package org.shikumen.deploy.faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.shikumen.deploy.support.Answer;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.Told;
import tools.jackson.databind.JsonNode;

/** What one citizen wants once, with a number plate that nobody else has; done when they have read how it ended. */
final class Errand {

    static final String AGENT = "recovery-desk";

    enum Kind {
        LOOK("look up the number plate %s", 1),
        PERMIT("order a parking permit for %s for 3 months", 2),
        STICKER("order a new sticker for %s", 2);

        private final String wish;
        final int turns;

        Kind(String wish, int turns) {
            this.wish = wish;
            this.turns = turns;
        }
    }

    private final Kind kind;
    private final String plate;
    private final String key = UUID.randomUUID().toString();
    private final Runnable pace;
    private volatile String conversation = "";
    private volatile Optional<String> end = Optional.empty();
    private volatile List<JsonNode> told = List.of();

    /** @param pace waits for one's turn to say something */
    Errand(Kind kind, int number, Runnable pace) {
        this.kind = kind;
        this.plate = "LJ%05d".formatted(number);
        this.pace = pace;
    }

    void run(Citizen citizen) {
        conversation = citizen.insist(
                "a conversation",
                session -> Citizen.good(session.post("/api/conversations", Map.of("agent", AGENT, "language", "en")))
                        .map(answer -> answer.json().get("id").asString()));
        pace.run();
        var wish = Map.of("text", kind.wish.formatted(plate));
        citizen.insist(
                "a hearing",
                session -> Citizen.good(session.post(path("/turns"), wish, "Idempotency-Key", key))
                        .filter(Errand::isOnRecord));
        hear(citizen, "an answer", Errand::rests);
        if (kind == Kind.LOOK) {
            end = Optional.of("replied");
            return;
        }
        var cards = Told.cards(told, "confirm");
        if (cards.isEmpty()) {
            end = Optional.of("declined"); // a service that cannot look whether it is stopped says no
            return;
        }
        decide(citizen, cards.getFirst());
        hear(
                citizen,
                "a receipt",
                heard -> rests(heard) && !Told.cards(heard, "receipt").isEmpty());
        end = Optional.of(Told.cards(told, "receipt").getLast().get("status").asString());
    }

    private void decide(Citizen citizen, JsonNode card) {
        pace.run();
        citizen.insist("a decision", session -> {
            var answer = session.post(path("/decisions"), Chat.answerTo(card, "confirm"));
            return countedBefore(answer) ? Optional.of(answer) : Citizen.good(answer);
        });
    }

    /** Otherwise they were told to say it again. */
    private static boolean isOnRecord(Answer answer) {
        return !answer.body().contains("\"not-recorded\"");
    }

    /** Nobody said so, because they died saying it. */
    private static boolean countedBefore(Answer answer) {
        return answer.status() == 409 && !answer.body().contains("turn-running");
    }

    private void hear(Citizen citizen, String what, Predicate<List<JsonNode>> enough) {
        told = citizen.insist(
                what + " in " + conversation,
                session -> Citizen.good(session.get(path("/events?after=0")))
                        .map(Answer::items)
                        .filter(enough));
    }

    private static boolean rests(List<JsonNode> events) {
        return !events.isEmpty()
                && "RUN_FINISHED".equals(events.getLast().get("type").asString());
    }

    private String path(String rest) {
        return "/api/conversations/" + conversation + rest;
    }

    Kind kind() {
        return kind;
    }

    String plate() {
        return plate;
    }

    String conversation() {
        return conversation;
    }

    /** How it ended, as the citizen was told; empty when they were not. */
    Optional<String> end() {
        return end;
    }

    /** How often the service took the one message for a new one. */
    long timesHeard() {
        return told.stream()
                .filter(event -> event.path("type").asString().equals("RUN_STARTED") && event.has("input"))
                .count();
    }
}
