package org.shikumen.runtime.conversation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.shikumen.runtime.engine.Step;

/**
 * What was said before. Remembered here while this replica is the only one to lease the conversation, which consecutive
 * fencing numbers prove; read again otherwise.
 */
final class Past {

    private static final int TURNS = 20;

    private record Memory(long fence, SequencedMap<UUID, List<Step>> turns) {}

    private final JdbcTurns turns;
    private final Cache<UUID, Memory> memories =
            Caffeine.newBuilder().maximumSize(5_000).build();

    Past(JdbcTurns turns) {
        this.turns = turns;
    }

    List<List<Step>> turnsBefore(Lease lease, UUID turn) {
        var known = memories.getIfPresent(lease.conversation());
        var all = known != null && known.fence() == lease.fence() - 1
                ? known.turns()
                : turns.latest(lease.conversation(), TURNS + 1);
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(turn) < 0)
                .map(java.util.Map.Entry::getValue)
                .toList();
    }

    /** A conversation's first turn has no past. */
    void beginsHere(UUID conversation) {
        memories.put(conversation, new Memory(0, new LinkedHashMap<>()));
    }

    /** Called when a turn came to rest under this lease and everything of it is durable. */
    void rested(Lease lease, UUID turn, List<Step> steps) {
        var known = memories.getIfPresent(lease.conversation());
        if (known == null || known.fence() != lease.fence() - 1) {
            memories.invalidate(lease.conversation());
            return;
        }
        var turnsNow = new LinkedHashMap<>(known.turns());
        turnsNow.put(turn, new ArrayList<>(steps));
        while (turnsNow.size() > TURNS) {
            turnsNow.pollFirstEntry();
        }
        memories.put(lease.conversation(), new Memory(lease.fence(), turnsNow));
    }
}
