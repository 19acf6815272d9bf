package org.shikumen.runtime.engine.dialogue;

import java.util.List;

/** How surely a message is about something. The figures were set on utterances like those in the golden tests. */
sealed interface Judgement {

    /** From here on a topic counts as meant. */
    double SURE = 0.56;
    /** Topics this close to the best are put to the citizen. */
    double MARGIN = 0.05;
    /** From here on the best topic is taken however close the next. */
    double CERTAIN = 0.9;
    /** What it takes to leave a form whose question was not answered. */
    double ELSEWHERE = 0.66;

    record Clear(Topic topic) implements Judgement {}

    record Close(List<Topic> topics) implements Judgement {}

    record Unknown() implements Judgement {}

    static Judgement of(List<Intents.Match> ranked, String said) {
        if (ranked.isEmpty() || ranked.getFirst().score() < SURE) {
            return new Unknown();
        }
        var best = ranked.getFirst();
        var close = ranked.stream()
                .filter(m -> m.score() >= SURE && m.score() >= best.score() - MARGIN)
                .limit(6)
                .map(Intents.Match::topic)
                .toList();
        return close.size() == 1 || best.score() >= CERTAIN ? new Clear(best.topic()) : new Close(close);
    }
}
