package org.shikumen.runtime.conversation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.shikumen.registry.Official;
import org.shikumen.registry.Page;
import org.shikumen.runtime.Person;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.runtime.gateway.grant.Decision;
import org.shikumen.runtime.gateway.grant.Grants;

/** A desk that takes the first answer to each card. Which answers nobody followed, a test says. */
final class SampleGrants implements Grants {

    final List<Decision.Accepted> unfollowed = new CopyOnWriteArrayList<>();
    volatile Runnable expiry = () -> {};
    volatile Runnable following = () -> {};
    private final Map<UUID, Decision.Accepted> offered = new ConcurrentHashMap<>();

    void offer(Card card, UUID conversation, UUID turn) {
        offered.put(
                card.grant(),
                new Decision.Accepted(
                        card.grant(), conversation, turn, Decision.Answer.CONFIRM, Optional.of(Instant.EPOCH)));
    }

    /** As when the replica died between the answer and what follows from it. */
    Decision.Accepted answered(UUID grant) {
        return Optional.ofNullable(offered.remove(grant)).orElseThrow();
    }

    @Override
    public Decision decide(Person citizen, UUID conversation, UUID grant, String digest, boolean confirm) {
        return first(grant, confirm ? Decision.Answer.CONFIRM : Decision.Answer.DECLINE);
    }

    @Override
    public Decision decide(Official officer, UUID grant, String digest, boolean approve, String reason) {
        return first(grant, approve ? Decision.Answer.APPROVE : Decision.Answer.REFUSE);
    }

    private Decision first(UUID grant, Decision.Answer answer) {
        return Optional.ofNullable(offered.remove(grant))
                .<Decision>map(it -> new Decision.Accepted(it.grant(), it.conversation(), it.turn(), answer, it.at()))
                .orElseGet(() -> new Decision.Rejected("already-decided", "This card has been answered."));
    }

    @Override
    public List<Card> open(UUID conversation) {
        return List.of();
    }

    @Override
    public Set<UUID> waitingForTheCitizen(Collection<UUID> conversations) {
        return Set.of();
    }

    @Override
    public Page<Approval> inbox(Official officer, Optional<String> cursor, int limit) {
        return new Page<>(List.of(), Optional.empty());
    }

    @Override
    public Optional<Approval> approval(Official officer, UUID grant) {
        return Optional.empty();
    }

    @Override
    public Optional<Settled> settled(Official officer, UUID grant) {
        return Optional.empty();
    }

    @Override
    public void expire() {
        expiry.run();
    }

    @Override
    public List<Decision.Accepted> unfollowed() {
        following.run();
        return List.copyOf(unfollowed);
    }
}
