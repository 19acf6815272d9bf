package org.shikumen.runtime.provenance;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.provenance.Chains.Answer;
import org.shikumen.runtime.provenance.Chains.Model;
import org.shikumen.runtime.provenance.Chains.Source;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One record among those around it in its chain. */
record Story(ActionRecord record, List<ActionRecord> around) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static JsonNode body(ActionRecord record) {
        return JSON.readTree(record.envelope()).path("body");
    }

    Optional<String> body(String field) {
        return Optional.of(body(record).path(field).asString("")).filter(text -> !text.isEmpty());
    }

    /** Records of one kind about the same call. */
    Stream<ActionRecord> ofTheCall(String kind) {
        var call = body("call");
        return around.stream()
                .filter(each -> each.kind().equals(kind))
                .filter(each ->
                        call.isPresent() && body(each).path("call").asString("").equals(call.get()));
    }

    /** Of its turn, up to it. */
    private Stream<ActionRecord> before(String kind) {
        return around.stream()
                .filter(each -> each.kind().equals(kind) && each.number() <= record.number())
                .filter(each -> each.where().turn().equals(record.where().turn()));
    }

    List<Source> sources() {
        return before("DataRead").map(Story::source).toList();
    }

    private static Source source(ActionRecord read) {
        var body = body(read);
        var fields = body.path("fields").valueStream().map(JsonNode::asString).toList();
        return new Source(
                read.id(), body.path("tool").asString(""), body.path("toolset").asString(""), fields);
    }

    List<String> masked() {
        return before("MessageReceived")
                .flatMap(said -> body(said).path("masked").valueStream().map(JsonNode::asString))
                .distinct()
                .toList();
    }

    Optional<String> reference() {
        return body("reference")
                .or(() -> ofTheCall("Answered")
                        .map(answered -> body(answered).path("reference").asString(""))
                        .filter(text -> !text.isEmpty())
                        .findFirst());
    }

    List<Answer> answers() {
        return ofTheCall("GrantDecided")
                .map(decided -> new Answer(
                        body(decided).path("decision").asString(""),
                        type(decided.actor()),
                        decided.actor().name(),
                        decided.id()))
                .toList();
    }

    private static String type(Actor actor) {
        return switch (actor) {
            case Actor.Citizen ignored -> "citizen";
            case Actor.Official ignored -> "official";
            case Actor.Agent ignored -> "agent";
            case Actor.Platform ignored -> "platform";
        };
    }

    /** The one that last answered in its turn. */
    Optional<Model> model() {
        return before("ModelAnswered").reduce((first, last) -> last).map(answered -> {
            var body = body(answered);
            return new Model(
                    body.path("pool").asString(""),
                    body.path("endpoint").asString(""),
                    body.path("model").asString(""));
        });
    }
}
