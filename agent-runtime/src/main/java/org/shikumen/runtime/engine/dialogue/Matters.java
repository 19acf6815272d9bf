package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What has been asked for so far and is not the form under way.
 *
 * @param card what is on the card that waits for the citizen: a yes is for it, whatever was said beside it
 * @param news what became of what was put before an officer, or was in doubt
 * @param sent what went out
 */
record Matters(Optional<State.After> card, List<News> news, List<Sent> sent) {

    static final Matters NONE = new Matters(Optional.empty(), List.of(), List.of());

    Matters withCard(State.After onIt) {
        return new Matters(Optional.of(onIt), news, sent);
    }

    /** There is this to tell, beside what there is already. */
    Matters with(News another) {
        return new Matters(card, joined(news, another), sent);
    }

    /** What this undoes does not stand. */
    Matters with(Sent another) {
        var left = sent.stream()
                .filter(earlier -> !(another.certain() && earlier.isUndoneBy(another.form())))
                .toList();
        return new Matters(card, news, joined(left, another));
    }

    List<News.Awaited> awaited() {
        return news.stream()
                .filter(News.Awaited.class::isInstance)
                .map(News.Awaited.class::cast)
                .toList();
    }

    /** What giving up leaves as it is: it waits, is under way or went out. */
    boolean stand() {
        return !sent.isEmpty() || news.stream().anyMatch(News::open);
    }

    private static <T> List<T> joined(List<T> before, T another) {
        return Stream.concat(before.stream(), Stream.of(another)).toList();
    }
}
