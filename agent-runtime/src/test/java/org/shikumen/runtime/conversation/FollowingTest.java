package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.shikumen.runtime.conversation.SampleReplica.RESIDENT;
import static org.shikumen.runtime.conversation.SampleReplica.heard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.embedded.EmbeddedServices;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.engine.Turn;
import org.shikumen.runtime.engine.TurnOutcome;

/** Who listens, who comes back in the middle, who looks from another replica. */
class FollowingTest {

    private static final List<String> SENTENCES = List.of("Good day. ", "Your identity is {{ID_NO#1}}. ", "Bring it. ");

    private static final Duration NEVER = Duration.ofHours(1);

    private static SampleDatabase database;
    private static SampleReplica here;

    @BeforeAll
    static void start() {
        database = new SampleDatabase();
        here = new SampleReplica(database);
        here.engine = FollowingTest::streams;
    }

    @AfterAll
    static void stop() {
        here.close();
        database.close();
    }

    @Test
    void replaysExactlyTheRestAfterEveryEventOfAStreamedMessage() {
        var conversation = here.opened();
        var told = new ArrayList<ChatEvent>();

        here.conversations.say(RESIDENT, conversation, "I am 110101199003070038", told::addAll);

        assertThat(heard(told)).isEqualTo("Good day. Your identity is 110101199003070038. Bring it. ");
        for (var seen = 0; seen <= told.size(); seen++) {
            var before = told.subList(0, seen);
            var after =
                    here.events(conversation, seen == 0 ? 0 : before.getLast().id());
            assertThat(heard(before) + heard(after)).isEqualTo(heard(told));
            assertThat(after).extracting(ChatEvent::type).doesNotHaveDuplicates();
            assertThat(after.stream()
                                    .filter(event -> event.type().equals("TEXT_MESSAGE_END"))
                                    .count()
                            + before.stream()
                                    .filter(event -> event.type().equals("TEXT_MESSAGE_END"))
                                    .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void finishesTheTurnOfAListenerWhoGoesAwayInTheMiddle() {
        var conversation = here.opened();
        var told = new ArrayList<ChatEvent>();

        var report = here.conversations.say(RESIDENT, conversation, "I am 110101199003070038", events -> {
            if (told.size() > 2) {
                throw new UncheckedIOException(new IOException("gone"));
            }
            told.addAll(events);
        });

        assertThat(((TurnReport.Rested) report).outcome()).isEqualTo("replied");
        assertThat(heard(told)).isEqualTo("Good day. ");
        assertThat(heard(here.events(conversation, 0)))
                .isEqualTo("Good day. Your identity is 110101199003070038. Bring it. ");
        assertThat(heard(here.events(conversation, told.getLast().id())))
                .isEqualTo("Your identity is 110101199003070038. Bring it. ");
    }

    @Test
    void tellsAFollowerOnAnotherReplicaAtOnce() throws Exception {
        var conversation = here.opened();
        var told = new CopyOnWriteArrayList<ChatEvent>();
        try (var there = new SampleReplica(database, EmbeddedServices.forTests().redisUrl(), NEVER);
                var listening = there.keptHouse();
                var telling = here.keptHouse();
                var following = there.conversations
                        .follow(RESIDENT, conversation, 0, told::addAll)
                        .orElseThrow()) {
            await().until(there.listening::listening);
            Thread.sleep(300); // it has looked once, and will not again without a signal

            here.say(conversation, "I am 110101199003070038");

            await().until(() -> told.equals(here.events(conversation, 0)));
        }
    }

    @Test
    void tellsAFollowerWithoutRedisALittleLater() throws Exception {
        var conversation = here.opened();
        var told = new CopyOnWriteArrayList<ChatEvent>();
        try (var there = new SampleReplica(database, SampleReplica.NO_REDIS, Followers.LOOK_AGAIN);
                var clockwork = there.keptHouse();
                var following = there.conversations
                        .follow(RESIDENT, conversation, 0, told::addAll)
                        .orElseThrow()) {
            there.say(conversation, "hello"); // works, and tells nobody elsewhere
            Thread.sleep(300);

            here.say(conversation, "hello again");

            await().atMost(Duration.ofSeconds(30)).until(() -> told.equals(here.events(conversation, 0)));
        }
    }

    @Test
    void followsFromWhereTheReaderStopped() throws Exception {
        var conversation = here.opened();
        var first = here.say(conversation, "hello");
        var told = new CopyOnWriteArrayList<ChatEvent>();
        var seen = first.events().getLast().id();

        try (var following = here.conversations
                .follow(RESIDENT, conversation, seen, told::addAll)
                .orElseThrow()) {
            here.say(conversation, "hello again");

            await().until(() -> !told.isEmpty() && told.getLast().type().equals("RUN_FINISHED"));
        }
        assertThat(told).isEqualTo(here.events(conversation, seen));
    }

    @Test
    void tellsNothingMoreOnceClosed() throws Exception {
        var conversation = here.opened();
        var writing = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var closed = new AtomicBoolean();
        var toldAfterwards = new AtomicBoolean();
        here.say(conversation, "hello");
        var following = here.conversations
                .follow(RESIDENT, conversation, 0, events -> {
                    writing.countDown();
                    pause(release);
                    toldAfterwards.compareAndSet(false, closed.get());
                })
                .orElseThrow();
        writing.await();

        var closing = Thread.ofVirtual().start(() -> close(following, closed));
        Thread.sleep(100);
        assertThat(closed).isFalse();
        release.countDown();
        closing.join();

        here.say(conversation, "hello again");
        assertThat(toldAfterwards).isFalse();
    }

    /** Speaks sentence by sentence while somebody listens, like the engine. */
    private static TurnOutcome streams(Turn turn) {
        for (var sentence : SENTENCES) {
            if (turn.streaming()) {
                turn.speak(sentence);
            }
        }
        turn.record(new Step.ModelSpoke("sample", "sample", String.join("", SENTENCES), List.of(), 1, 1), List.of());
        return Clerk.ends(turn, new TurnOutcome.Replied());
    }

    private static void close(AutoCloseable following, AtomicBoolean closed) {
        try {
            following.close();
            closed.set(true);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
