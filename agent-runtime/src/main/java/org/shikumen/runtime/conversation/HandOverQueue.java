package org.shikumen.runtime.conversation;

import java.util.List;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.springframework.transaction.support.TransactionTemplate;

/** Conversations that wait for a person. Taking one and its record commit together; of two who take it one does. */
final class HandOverQueue {

    private final JdbcHandOvers handOvers;
    private final JdbcConversations conversations;
    private final ActionLog log;
    private final TransactionTemplate transaction;

    HandOverQueue(
            JdbcHandOvers handOvers, JdbcConversations conversations, ActionLog log, TransactionTemplate transaction) {
        this.handOvers = handOvers;
        this.conversations = conversations;
        this.log = log;
        this.transaction = transaction;
    }

    List<ConversationDesk.HandOver> open(Official official) {
        return handOvers.open(official.department());
    }

    boolean take(Official official, UUID conversation) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var mine = handOvers.take(conversation, official.department(), official.user());
            if (mine) {
                record(official, conversations.stored(conversation).orElseThrow());
            }
            return mine;
        }));
    }

    private void record(Official official, Conversation taken) {
        var fact = new Entry.Fact(new Actor.Official(official.user()), new Action.HandOverTaken(official.user()));
        log.appendInTransaction(Entry.of(taken.where(), fact));
    }
}
