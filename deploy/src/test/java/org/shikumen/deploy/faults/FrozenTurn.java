package org.shikumen.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.shikumen.deploy.support.Answer;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.Government;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Told;

/**
 * A replica is frozen just when its intention to order a sticker is being committed, and woken when another has finished that
 * turn. The commit waits for a lock that the test holds until the replica stands still, so the call is the first thing that it
 * would do.
 */
final class FrozenTurn {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration UNTIL_WOKEN = Duration.ofMinutes(10);
    private static final String LOCK = "7301";
    private static final String NOBODY_IS_HELD = "create or replace function hold_intentions() returns trigger"
            + " language plpgsql as $$ begin return null; end $$";

    private final RunningShikumen frozen;
    private final RunningShikumen survivor;
    private final AdminDatabase database;
    private final Government office;

    FrozenTurn(RunningShikumen frozen, RunningShikumen survivor, AdminDatabase database, Government office) {
        this.frozen = frozen;
        this.survivor = survivor;
        this.database = database;
        this.office = office;
    }

    /** When it was woken, and has said that it did nothing. */
    Instant sendsNothingWhenItIsWoken(String plate) {
        var resident = frozen.signedIn("resident", UNTIL_WOKEN);
        var chat = Chat.open(resident, Errand.AGENT, "en");
        var card = chat.sayUntilCard("order a new sticker for " + plate).card("confirm");

        CompletableFuture<Answer> confirming;
        Instant woken;
        try {
            confirming = frozenBehindTheIntention(chat, () -> chat.answer(card, "confirm"));
            var there = chat.by(survivor.signedIn("resident"));
            await().atMost(PATIENCE).until(() -> receipt(there).equals("in-doubt"));
        } finally {
            woken = Harm.wake(frozen);
        }

        assertThat(answer(confirming).json().path("events").valueStream())
                .as("what it says happened: its yes counts, and another followed it")
                .isEmpty();
        assertThat(office.arrivalsNaming(plate)).isEmpty();
        return woken;
    }

    private CompletableFuture<Answer> frozenBehindTheIntention(Chat chat, Supplier<Answer> confirmation) {
        try (var gate = database.open()) {
            AdminDatabase.texts(gate, "select pg_advisory_lock(" + LOCK + ")");
            holdIntentionsIn(chat.id());
            var confirming = CompletableFuture.supplyAsync(
                    confirmation, task -> Thread.ofVirtual().start(task));
            await().atMost(PATIENCE).until(() -> someoneWaits(gate));
            Harm.freeze(frozen);
            AdminDatabase.texts(gate, "select pg_advisory_unlock(" + LOCK + ")");
            await().atMost(PATIENCE).until(() -> isIntended(chat));
            return confirming;
        } catch (SQLException e) {
            throw new IllegalStateException("The commit cannot be held.", e);
        } finally {
            database.run(NOBODY_IS_HELD); // to drop the trigger would wait for whoever reads the log
        }
    }

    private void holdIntentionsIn(String conversation) {
        database.run("""
                create or replace function hold_intentions() returns trigger language plpgsql as $$
                begin
                    if new.kind = 'Intended' and new.chain = 'conversation/%s' then
                        perform pg_advisory_xact_lock_shared(%s);
                    end if;
                    return null;
                end $$
                """.formatted(conversation, LOCK), """
                create constraint trigger hold_intentions after insert on action_record
                    deferrable initially deferred for each row execute function hold_intentions()
                """);
    }

    private static boolean someoneWaits(Connection connection) throws SQLException {
        return !AdminDatabase.texts(
                        connection,
                        "select pid from pg_locks where locktype = 'advisory' and not granted and objid = " + LOCK)
                .isEmpty();
    }

    private boolean isIntended(Chat chat) {
        return !database.texts("select id from action_record where kind = 'Intended' and chain = 'conversation/"
                        + chat.id() + "'")
                .isEmpty();
    }

    private static String receipt(Chat chat) {
        return Told.cards(chat.events(0), "receipt").stream()
                .map(card -> card.get("status").asString())
                .findFirst()
                .orElse("none");
    }

    private static Answer answer(CompletableFuture<Answer> confirming) {
        try {
            return confirming.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception never) {
            throw new AssertionError("The woken replica never answered", never);
        }
    }
}
