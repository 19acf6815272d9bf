package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.runtime.conversation.SampleReplica.RESIDENT;

import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.registry.release.Stage;
import org.shikumen.runtime.actionlog.SampleDatabase;

/** A message that is sent again under its key. */
class RepeatsTest {

    private static SampleDatabase database;
    private static SampleReplica here;
    private static SampleReplica there;

    @BeforeAll
    static void start() {
        database = new SampleDatabase();
        here = new SampleReplica(database);
        there = new SampleReplica(database);
    }

    @AfterAll
    static void stop() {
        here.close();
        there.close();
        database.close();
    }

    @Test
    void answersARepeatWithTheFirstTurnOnAnyReplica() {
        var conversation = here.opened();

        var first = say(here, conversation, "I am 110101199003070038", "k-1");
        var again = say(there, conversation, "I am 110101199003070038", "k-1");

        assertThat(again).isEqualTo(first);
        assertThat(here.standings(conversation)).hasSize(1);
    }

    @Test
    void tellsARepeatToWhoeverListens() {
        var conversation = here.opened();
        var first = (TurnReport.Rested) say(here, conversation, "hello", "k-1");
        var told = new ArrayList<ChatEvent>();

        here.conversations.say(RESIDENT, conversation, "hello", "k-1", told::addAll);

        assertThat(told).isEqualTo(first.events());
    }

    @Test
    void answersARepeatThoughTheAgentWasStoppedMeanwhile() {
        try (var replica = new SampleReplica(database)) {
            var conversation = replica.opened();
            var first = say(replica, conversation, "hello", "k-1");
            replica.agents.stage = Stage.SUSPENDED;

            assertThat(say(replica, conversation, "hello", "k-1")).isEqualTo(first);
            assertThat(say(replica, conversation, "hello", "k-2")).isInstanceOf(TurnReport.NotServing.class);
        }
    }

    @Test
    void runsOneTurnWhenBothComeAtOnce() {
        try (var replica = SampleReplica.patient(database);
                var other = SampleReplica.patient(database)) {
            var conversation = replica.opened();
            var runs = new AtomicInteger();
            replica.engine = turn -> {
                runs.incrementAndGet();
                return replica.clerk.run(turn);
            };

            var both = Stream.of(replica, replica, other, other)
                    .map(at -> CompletableFuture.supplyAsync(
                            () -> say(at, conversation, "hello", "k-1"),
                            task -> Thread.ofVirtual().start(task)))
                    .toList();

            assertThat(both.stream().map(CompletableFuture::join).distinct()).hasSize(1);
            assertThat(runs.get()).isLessThanOrEqualTo(1);
            assertThat(replica.standings(conversation)).hasSize(1);
        }
    }

    @Test
    void saysThatTheFirstOneIsStillRunning() throws Exception {
        try (var replica = new SampleReplica(database)) {
            var conversation = replica.opened();
            var begun = new CountDownLatch(1);
            var thinking = new CountDownLatch(1);
            replica.engine = turn -> {
                turn.settle();
                begun.countDown();
                await(thinking);
                return replica.clerk.run(turn);
            };
            var first = CompletableFuture.supplyAsync(
                    () -> say(replica, conversation, "hello", "k-1"),
                    task -> Thread.ofVirtual().start(task));
            begun.await();

            var again = say(there, conversation, "hello", "k-1");
            thinking.countDown();

            assertThat(again).isEqualTo(new TurnReport.Busy());
            assertThat(first.join()).isInstanceOf(TurnReport.Rested.class);
        }
    }

    @Test
    void refusesAnotherMessageUnderAUsedKey() {
        var conversation = here.opened();
        say(here, conversation, "hello", "k-1");

        var other = say(here, conversation, "goodbye", "k-1");

        assertThat(other)
                .isInstanceOfSatisfying(
                        TurnReport.Rejected.class, it -> assertThat(it.code()).isEqualTo("key-used"));
        assertThat(here.standings(conversation)).hasSize(1);
    }

    @Test
    void takesTheSameKeyInAnotherConversation() {
        var one = here.opened();
        var two = here.opened();

        say(here, one, "hello", "k-1");
        say(here, two, "hello", "k-1");

        assertThat(here.standings(one)).hasSize(1);
        assertThat(here.standings(two)).hasSize(1);
    }

    private static TurnReport say(SampleReplica replica, UUID conversation, String text, String key) {
        return replica.conversations.say(RESIDENT, conversation, text, key, EventSink.NONE);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
