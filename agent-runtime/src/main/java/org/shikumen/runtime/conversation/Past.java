package org.shikumen.runtime.conversation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.shikumen.registry.RecentlyUsed;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.engine.TurnOutcome;
import org.shikumen.runtime.vault.Owner;

/**
 * What was said before. Remembered here while this replica is the only one to lease the conversation, which consecutive
 * fencing numbers prove; read again otherwise.
 */
final class Past {

    /** So many are known to an agent. */
    static final int TURNS = 20;

    /** With the one that is running, when it has begun before. */
    private static final int MOST = TURNS + 1;

    /** Of some 4 KB a turn, of which most have a few and none more than {@link #MOST}: 10 to 80 MB of the heap. */
    private static final int MOST_MEMORIES = 1_000;

    /** @param fence the last lease whose turn is in here */
    private record Memory(long fence, SequencedMap<UUID, List<Step>> turns, boolean whole) {

        boolean reachesTo(Lease lease) {
            return fence == lease.fence() - 1;
        }
    }

    /**
     * What an agent knows of the turns before one.
     *
     * @param whole whether these are all there were, but for those between people
     */
    record Before(List<List<Step>> turns, boolean whole) {}

    private final JdbcTurns turns;
    private final RecentlyUsed<UUID, Memory> memories = new RecentlyUsed<>(MOST_MEMORIES);

    Past(JdbcTurns turns) {
        this.turns = turns;
    }

    /** Under a lease what is stored stands still, so what is read now is all that came before it. */
    Before before(Owner owner, Lease lease, UUID turn) {
        var known = memory(lease).orElseGet(() -> read(owner, lease));
        var before = known.turns().entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(turn) < 0)
                .map(Map.Entry::getValue)
                .toList();
        return new Before(
                before.subList(Math.max(0, before.size() - TURNS), before.size()),
                known.whole() && before.size() < TURNS);
    }

    /** A conversation's first turn has no past. */
    void beginsHere(UUID conversation) {
        memories.put(conversation, new Memory(0, new TreeMap<>(), true));
    }

    /** Called when a turn came to rest under this lease and everything of it is durable. */
    void rested(Lease lease, UUID turn, List<Step> steps) {
        var known = memory(lease);
        if (known.isEmpty()) {
            memories.forget(lease.conversation());
            return;
        }
        var turnsNow = new TreeMap<>(known.get().turns());
        if (!betweenPeople(steps)) {
            turnsNow.put(turn, List.copyOf(steps));
        }
        while (turnsNow.size() > MOST) {
            turnsNow.pollFirstEntry();
        }
        memories.put(
                lease.conversation(),
                new Memory(lease.fence(), turnsNow, known.get().whole()));
    }

    /**
     * What a citizen and an official said to each other is neither the agent's to answer nor to be carried out, and does not
     * push out what the agent has to know.
     */
    static boolean betweenPeople(List<Step> turn) {
        return !turn.isEmpty() && (turn.getFirst() instanceof Step.Attended || endedWithPerson(turn));
    }

    private static boolean endedWithPerson(List<Step> turn) {
        return turn.getLast() instanceof Step.Ended(TurnOutcome.HandedOver(var queue, var reason))
                && reason.equals(TurnOutcome.HandedOver.WITH_PERSON)
                && turn.stream().noneMatch(Step.ModelSpoke.class::isInstance);
    }

    void forget(UUID conversation) {
        memories.forget(conversation);
    }

    private Optional<Memory> memory(Lease lease) {
        return memories.get(lease.conversation()).filter(known -> known.reachesTo(lease));
    }

    private Memory read(Owner owner, Lease lease) {
        var stored = turns.latest(owner, MOST);
        var whole = stored.size() < MOST;
        stored.values()
                .removeIf(steps -> steps.isEmpty() // erased while this was read
                        || betweenPeople(steps)); // of before they were told apart in the table
        return memories.put(lease.conversation(), new Memory(lease.fence() - 1, stored, whole));
    }
}
