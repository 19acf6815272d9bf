package org.shikumen.runtime.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Asks in one go what many threads want to know at the same moment. While one of them asks, the next questions gather; a lone
 * question goes at once, and where some came together the next ones wait a breath for company. Of equal questions in one go
 * the first alone can get an answer.
 */
final class Together<Q, A> {

    private static final Duration BREATH = Duration.ofMillis(1);

    private final Function<Collection<Q>, Map<Q, A>> all;
    private final Queue<Question<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock asking = new ReentrantLock();
    private int cameTogether;

    Together(Function<Collection<Q>, Map<Q, A>> all) {
        this.all = all;
    }

    Optional<A> ask(Q question) {
        var mine = new Question<Q, A>(question);
        waiting.add(mine);
        asking.lock();
        try {
            if (!mine.settled) {
                askAllThatWait();
            }
        } finally {
            asking.unlock();
        }
        return mine.answer();
    }

    private void askAllThatWait() {
        if (cameTogether > 1) {
            LockSupport.parkNanos(BREATH.toNanos());
        }
        var group = new ArrayList<Question<Q, A>>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            group.add(next);
        }
        cameTogether = group.size();
        try {
            settle(group);
        } catch (RuntimeException failure) {
            group.forEach(each -> each.settle(Optional.empty(), Optional.of(failure)));
        }
    }

    private void settle(List<Question<Q, A>> group) {
        var firsts = new LinkedHashMap<Q, Question<Q, A>>();
        group.forEach(each -> firsts.putIfAbsent(each.what, each));
        var answers = all.apply(firsts.keySet());
        for (var each : group) {
            var answer =
                    firsts.get(each.what) == each ? Optional.ofNullable(answers.get(each.what)) : Optional.<A>empty();
            each.settle(answer, Optional.empty());
        }
    }

    /** Written and read under the lock. */
    private static final class Question<Q, A> {

        private final Q what;
        private Optional<A> answer = Optional.empty();
        private Optional<RuntimeException> failure = Optional.empty();
        private boolean settled;

        Question(Q what) {
            this.what = what;
        }

        void settle(Optional<A> answer, Optional<RuntimeException> failure) {
            this.answer = answer;
            this.failure = failure;
            this.settled = true;
        }

        Optional<A> answer() {
            if (failure.isPresent()) {
                throw failure.get();
            }
            return answer;
        }
    }
}
