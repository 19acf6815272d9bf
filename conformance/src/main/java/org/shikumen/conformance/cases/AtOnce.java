package org.shikumen.conformance.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.shikumen.conformance.Answer;

/** Several people, or one person in several tabs, at the same moment. */
final class AtOnce {

    private AtOnce() {}

    /** What became of each answer, in the order given. */
    static List<Answer> all(List<Supplier<Answer>> answers) {
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Future<Answer>>();
            for (var answer : answers) {
                waiting.add(threads.submit(() -> {
                    go.await();
                    return answer.get();
                }));
            }
            go.countDown();
            return waiting.stream().map(AtOnce::outcome).toList();
        }
    }

    static long counted(List<Answer> answers) {
        return answers.stream().filter(Answer::counted).count();
    }

    private static Answer outcome(Future<Answer> future) {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an answer.", stopped);
        }
    }
}
