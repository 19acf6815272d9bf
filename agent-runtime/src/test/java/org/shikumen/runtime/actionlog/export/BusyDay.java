package org.shikumen.runtime.actionlog.export;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.SampleActionLog;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.actionlog.tree.SampleTransparency;

/** Many conversations of two departments side by side, written by the real action log and taken into the real tree. */
final class BusyDay implements AutoCloseable {

    static final String TOOL = "residence-permit/submitRenewal";
    private static final String DIGEST = "b".repeat(64);
    private static final int AT_ONCE = 40;

    final SampleDatabase database = new SampleDatabase();
    private final Ticking clock = new Ticking();
    final SampleTransparency tree = new SampleTransparency(database.application(), clock);
    private final AutoCloseable appender =
            SampleActionLog.on(database.application(), (connection, conversations) -> Map.of(), clock);
    final ActionLog log = (ActionLog) appender;
    private final Random random;
    private final List<Iterator<Entry>> open = new ArrayList<>();

    BusyDay(long seed) {
        this.random = new Random(seed);
    }

    /** Time passes whenever somebody looks, so that a head is due after each stretch. */
    static final class Ticking extends Clock {

        private Instant now = InstantSource.system().instant();

        synchronized void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public synchronized Instant instant() {
            now = now.plusNanos(100_000);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Goes on until there are this many records, with a signed head after each stretch. */
    void until(int records, int stretch) {
        var written = new ArrayList<CompletableFuture<List<ActionRecord>>>();
        long count = tree.transparency().latest().map(head -> head.size()).orElse(0L);
        while (count < records) {
            var before = written.size();
            for (int i = 0; i < stretch; i++) {
                var entry = next();
                count += entry.facts().size();
                written.add(log.append(entry));
            }
            written.subList(before, written.size()).forEach(CompletableFuture::join);
            sign();
        }
    }

    void sign() {
        sign(tree);
    }

    /** Long enough after the last head for another one. */
    void sign(SampleTransparency through) {
        clock.pass(Duration.ofSeconds(11));
        through.sequence();
    }

    private Entry next() {
        while (open.size() < AT_ONCE) {
            open.add(conversation().iterator());
        }
        var one = open.get(random.nextInt(open.size()));
        var entry = one.next();
        if (!one.hasNext()) {
            open.remove(one);
        }
        return entry;
    }

    private Stream<Entry> conversation() {
        var department = random.nextInt(3) == 0 ? "urban-hotline" : "population-service";
        var citizen = "c-" + Integer.toHexString(random.nextInt());
        var where = Where.conversation(department, "guide", "a".repeat(64), UUID.randomUUID(), citizen)
                .inTurn(UUID.randomUUID());
        var story = new ArrayList<Entry>();
        story.add(Entry.of(where, by(citizen, new Action.ConversationOpened("zh", 3))));
        story.add(Entry.of(where, by(citizen, new Action.MessageReceived(12, List.of("ID_NO")))));
        story.add(Entry.of(where, agent(new Action.ModelAnswered("city", "d", "d", List.of("renew"), 120, 30))));
        switch (random.nextInt(5)) {
            case 0 -> read(story, where);
            case 1 -> confirmed(story, where, citizen, false);
            case 2 -> confirmed(story, where, citizen, true);
            case 3 -> approved(story, where, citizen);
            default -> sent(story, where, UUID.randomUUID(), "allowed", Optional.empty());
        }
        story.add(Entry.of(where, agent(new Action.TurnEnded("replied", Optional.empty()))));
        return story.stream();
    }

    private void read(List<Entry> story, Where where) {
        var call = UUID.randomUUID();
        story.add(Entry.of(
                where,
                judged(call, "allowed", "nobody-to-ask"),
                agent(new Action.DataRead(call, TOOL, DIGEST, "succeeded", "ok", List.of("total")))));
    }

    private void confirmed(List<Entry> story, Where where, String citizen, boolean declined) {
        var call = UUID.randomUUID();
        var grant = card(story, where, call, "await-citizen", "citizen-confirms", "citizen");
        story.add(Entry.of(where, by(citizen, decided(grant, call, declined ? "decline" : "confirm"))));
        if (!declined) {
            sent(story, where, call, "await-citizen", Optional.of(grant));
        }
    }

    private void approved(List<Entry> story, Where where, String citizen) {
        var call = UUID.randomUUID();
        var first = card(story, where, call, "await-officer", "citizen-then-officer", "citizen");
        story.add(Entry.of(where, by(citizen, decided(first, call, "confirm"))));
        var second = card(story, where, call, "await-officer", "citizen-then-officer", "officer");
        story.add(Entry.of(
                where, new Entry.Fact(new Actor.Official("population.officer"), decided(second, call, "approve"))));
        sent(story, where, call, "await-officer", Optional.of(second));
    }

    private UUID card(List<Entry> story, Where where, UUID call, String verdict, String reason, String audience) {
        var grant = UUID.randomUUID();
        var until = clock.instant().plus(Duration.ofDays(300));
        story.add(Entry.of(
                where,
                judged(call, verdict, reason),
                agent(new Action.GrantOffered(grant, call, TOOL, DIGEST, audience, until))));
        return grant;
    }

    private void sent(List<Entry> story, Where where, UUID call, String verdict, Optional<UUID> grant) {
        var reason = verdict.equals("await-officer") ? "citizen-then-officer" : "said";
        story.add(Entry.of(
                where,
                judged(call, verdict, reason),
                agent(new Action.Intended(call, TOOL, DIGEST, "IDEMPOTENT_KEY", DIGEST, grant, 1))));
        var refused = random.nextInt(4) == 0;
        story.add(Entry.of(
                where,
                agent(new Action.Answered(
                        call,
                        TOOL,
                        refused ? "refused" : "succeeded",
                        refused ? "no-slot" : "ok",
                        refused ? Optional.empty() : Optional.of("990102-2026-" + random.nextInt(1_000_000))))));
    }

    private static Action decided(UUID grant, UUID call, String decision) {
        return new Action.GrantDecided(grant, call, TOOL, DIGEST, decision, Optional.empty());
    }

    private static Entry.Fact judged(UUID call, String verdict, String reason) {
        return new Entry.Fact(
                new Actor.Platform("gateway"), new Action.CallJudged(call, TOOL, verdict, "decision-mode", reason));
    }

    private static Entry.Fact agent(Action action) {
        return new Entry.Fact(new Actor.Agent("guide"), action);
    }

    private static Entry.Fact by(String citizen, Action action) {
        return new Entry.Fact(new Actor.Citizen(citizen), action);
    }

    @Override
    public void close() throws Exception {
        appender.close();
        database.close();
    }
}
