package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** A time of day, one of those on offer. A part of the day leaves those to choose from that lie in it. */
record ClockSlot(Parameter parameter) implements Slot {

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        return (asked ? placed(said) : Optional.<Reading>empty()).orElseGet(() -> readTime(Words.inPlace(said), asked));
    }

    /** "The second one", "the earliest": which time that is tells the question. */
    private Optional<Reading> placed(String said) {
        var values = parameter.values();
        var sorted = values.stream().sorted().toList();
        var place = Picks.place(said).filter(n -> n <= values.size()).map(n -> values.get(n - 1));
        var time = Picks.earliest(said) ? Optional.of(sorted.getFirst()) : place;
        return (Picks.last(said) ? Optional.of(sorted.getLast()) : time)
                .map(value -> new Reading.Found(StringNode.valueOf(value), 0, said.length()));
    }

    private Reading readTime(String text, boolean asked) {
        var times = ClockTimes.in(text, asked);
        var stretch =
                Stretch.bounded(text, times).or(() -> asked && times.isEmpty() ? Stretch.part(text) : Optional.empty());
        var either = Stretch.either(text, times);
        if (either.isPresent()) {
            return new Reading.Wrong(either.get().stream()
                    .flatMap(time -> offered(time).stream())
                    .map(StringNode::valueOf)
                    .toList());
        }
        return stretch.map(s -> within(text, s))
                .orElseGet(() -> times.stream().findFirst().map(this::onOffer).orElse(Reading.NOTHING));
    }

    private Reading onOffer(ClockTimes.Named time) {
        return offered(time)
                .<Reading>map(v -> new Reading.Found(StringNode.valueOf(v), time.start(), time.end()))
                .orElse(Reading.WRONG);
    }

    private Optional<String> offered(ClockTimes.Named time) {
        var name = "%02d:%02d".formatted(time.minutes() / 60, time.minutes() % 60);
        return parameter.values().stream().filter(v -> v.startsWith(name)).findFirst();
    }

    /** What does not lie in a part of the day that was ruled out is left. */
    private Reading within(String text, Stretch stretch) {
        var ruledOut = Unwanted.in(text, stretch.start(), stretch.end());
        var left = parameter.values().stream()
                .filter(v -> stretch.holds(minutes(v)) != ruledOut)
                .map(StringNode::valueOf)
                .toList();
        return left.size() == 1 && !ruledOut
                ? new Reading.Found(left.getFirst(), stretch.start(), stretch.end())
                : new Reading.Wrong(left);
    }

    private static int minutes(String value) {
        return 60 * Integer.parseInt(value.substring(0, 2)) + Integer.parseInt(value.substring(3, 5));
    }

    /** As the question names them. */
    @Override
    public String expected(String language) {
        return Questions.orItsPlace(language, String.join(Questions.comma(language), parameter.values()));
    }

    @Override
    public String shown(JsonNode value, String language) {
        return value.asString("");
    }

    @Override
    public boolean picks() {
        return true;
    }

    @Override
    public int order() {
        return 3;
    }
}
