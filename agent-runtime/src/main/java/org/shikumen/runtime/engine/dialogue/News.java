package org.shikumen.runtime.engine.dialogue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shikumen.runtime.Moments;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolSpec;
import tools.jackson.databind.JsonNode;

/** What became of something that was put before an officer, or was in doubt. Times are the city's, as people write them. */
sealed interface News {

    DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /**
     * There is no decision yet.
     *
     * @param number the field that will number what comes of it
     */
    record Awaited(String card, String since, Optional<String> number) implements News {
        @Override
        public boolean open() {
            return true;
        }
    }

    /**
     * There is one, or there can be none any more.
     *
     * @param at empty where it is not known, or nobody decided
     * @param open whether what was agreed to is still under way
     * @param told what came of it
     */
    record Answered(String card, Optional<String> at, boolean agreed, boolean open, Localized told) implements News {}

    /**
     * It was in doubt.
     *
     * @param outcome {@code done}, {@code not-done} or {@code undone}
     */
    record Found(Localized what, String at, String outcome) implements News {
        @Override
        public boolean open() {
            return false;
        }
    }

    /** Whether it may still go out. */
    boolean open();

    /** Empty of a result that no officer was asked for, and that was in no doubt or still is. */
    static Optional<News> of(JsonNode result, ToolSpec tool, ZoneId city) {
        var found = time(result, "settledAt", city).<News>map(at -> new Found(tool.title(), at, outcome(result)));
        return found.or(() -> ofCard(result, tool, city));
    }

    private static String outcome(JsonNode result) {
        return result.path("settled").asString("");
    }

    private static Optional<News> ofCard(JsonNode result, ToolSpec tool, ZoneId city) {
        if (!result.has("card")) {
            return Optional.empty();
        }
        var card = result.path("card").asString("");
        return Optional.of(
                isOpen(result)
                        ? new Awaited(
                                card,
                                time(result, "since", city).orElse(""),
                                tool.operation().reference())
                        : new Answered(
                                card,
                                time(result, "decided", city),
                                agreed(result),
                                Rendering.status(result).equals("waiting"),
                                told(result, tool, new Moments(city))));
    }

    /** Everything there is to tell; what is still open comes last. */
    static String told(List<News> news, String language) {
        var lines = new ArrayList<String>();
        var open = new ArrayList<Awaited>();
        for (var item : news) {
            switch (item) {
                case Awaited awaited -> open.add(awaited);
                case Answered answered ->
                    lines.add(Outcomes.decided(language, answered)
                            + answered.told().in(language));
                case Found found -> lines.add(Outcomes.found(language, found));
            }
        }
        if (!open.isEmpty()) {
            lines.add(Outcomes.awaitsOfficer(language, open));
        }
        return String.join("\n", lines);
    }

    private static boolean isOpen(JsonNode result) {
        return Rendering.status(result).equals("waiting") && !result.has("decision");
    }

    private static boolean agreed(JsonNode result) {
        return result.path("decision").asString("").equals("approve");
    }

    private static Localized told(JsonNode result, ToolSpec tool, Moments moments) {
        return Localized.of(told(result, tool, "zh", moments), told(result, tool, "en", moments));
    }

    /** Of an officer's no only that it stands on the card: what is said here is read by every model that joins later. */
    private static String told(JsonNode result, ToolSpec tool, String language, Moments moments) {
        return switch (Rendering.status(result)) {
            case "waiting" -> Outcomes.underWay(language);
            case "refused-by-officer" -> Outcomes.reasonOnCard(language);
            default -> {
                var reason = Rendering.reason(result.path("reason"), language);
                yield agreed(result) || reason.isEmpty() ? Rendering.tell(result, tool, language, moments) : reason;
            }
        };
    }

    private static Optional<String> time(JsonNode result, String field, ZoneId city) {
        return result.path(field)
                .stringValueOpt()
                .map(at -> MINUTES.format(Instant.parse(at).atZone(city)));
    }
}
