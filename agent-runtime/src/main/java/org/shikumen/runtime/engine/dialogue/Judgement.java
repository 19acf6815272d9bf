package org.shikumen.runtime.engine.dialogue;

import java.util.List;

/** How surely a message is about something. The figures were set on utterances like those in the golden tests. */
sealed interface Judgement {

    /** From here on a topic counts as meant. */
    double SURE = 0.4;
    /** From here on a topic is worth offering. */
    double NEAR = 0.28;
    /** Topics this close to the best are put to the citizen. */
    double MARGIN = 0.04;
    /** From here on the best topic is taken however close the next. */
    double CERTAIN = 0.9;
    /** What it takes to leave a form whose question was not answered. */
    double ELSEWHERE = 0.6;

    record Clear(Topic topic) implements Judgement {}

    record Close(List<Topic> topics) implements Judgement {}

    /** @param near what comes nearest, for the citizen to choose from */
    record Unknown(List<Topic> near) implements Judgement {}

    static Judgement of(List<Intents.Match> ranked) {
        var best = ranked.isEmpty() ? 0 : ranked.getFirst().score();
        if (best < SURE) {
            return new Unknown(topics(above(ranked, Math.max(NEAR, best - 2 * MARGIN), 3)));
        }
        var close = above(ranked, Math.max(SURE, best - MARGIN), 6);
        return close.size() == 1 || best >= CERTAIN ? new Clear(close.getFirst().topic()) : among(close);
    }

    /** The words of one that are no other's tell: a late renewal among renewals. */
    private static Judgement among(List<Intents.Match> close) {
        var named = close.stream().filter(m -> m.isNamedAmong(close)).toList();
        return named.size() == 1 ? new Clear(named.getFirst().topic()) : new Close(topics(close));
    }

    private static List<Intents.Match> above(List<Intents.Match> ranked, double score, int most) {
        return ranked.stream().filter(m -> m.score() >= score).limit(most).toList();
    }

    private static List<Topic> topics(List<Intents.Match> matches) {
        return matches.stream().map(Intents.Match::topic).toList();
    }
}
