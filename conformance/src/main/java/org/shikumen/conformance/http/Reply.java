package org.shikumen.conformance.http;

import org.shikumen.conformance.Answer;
import org.shikumen.conformance.Answer.Why;
import org.shikumen.conformance.Told;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a node replied, and what it means. What no case expects fails the case. */
record Reply(int status, String location, String body) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What it says, if it came with this status. */
    JsonNode expect(int expected) {
        if (status != expected) {
            throw unexpected();
        }
        return JSON.readTree(body);
    }

    /** To something said in a conversation. */
    Told told() {
        var answer = expect(200);
        return new Telling(answer.path("events").valueStream().toList())
                .told(answer.path("outcome").asString());
    }

    /** To a card answered by GET: showing the card decides nothing; whether it stayed at that, the office's journal and the next answer tell. */
    Answer answerToGet() {
        return status == 200 ? new Answer.Refused(Why.NOT_THIS_WAY) : answer();
    }

    /** To a card answered. */
    Answer answer() {
        if (status == 200 && body.startsWith("{") && !body.contains("\"items\"")) {
            return new Answer.Counted(JSON.readTree(body).path("outcome").asString(""));
        }
        return switch (status) {
            case 401 -> new Answer.Refused(Why.NO_SESSION);
            case 405 -> new Answer.Refused(Why.NOT_THIS_WAY);
            case 400, 406, 415, 422 -> new Answer.Refused(Why.NOT_READABLE);
            case 403, 404, 409 -> refused(JSON.readTree(body).path("type").asString(""));
            default -> throw unexpected();
        };
    }

    private Answer refused(String type) {
        return switch (type.substring(type.lastIndexOf(':') + 1)) {
            case "not-found" -> new Answer.Refused(Why.NO_SUCH_CARD);
            case "wrong-role" -> new Answer.Refused(Why.WRONG_ROLE);
            case "own-request" -> new Answer.Refused(Why.OWN_REQUEST);
            case "csrf-token-missing" -> new Answer.Refused(Why.NO_TOKEN);
            case "digest-altered" -> new Answer.Refused(Why.ALTERED);
            case "expired" -> new Answer.Refused(Why.EXPIRED);
            case "already-decided" -> new Answer.Refused(Why.ALREADY_DECIDED);
            case "not-serving", "agent-not-serving" -> new Answer.Refused(Why.NOT_SERVING);
            case "turn-running" -> new Answer.Unclear();
            default -> throw unexpected();
        };
    }

    private AssertionError unexpected() {
        return new AssertionError("Unexpected answer %d: %s".formatted(status, body));
    }
}
