package org.shikumen.runtime.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.JdbcTime;
import org.shikumen.registry.Page;
import org.shikumen.registry.RecentlyUsed;
import org.shikumen.runtime.PageEnd;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.vault.Owner;
import org.shikumen.runtime.vault.Place;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Conversations and their stored events. Only an erasure and the end of its time change a conversation once it is open, so those in
 * use are remembered.
 */
final class JdbcConversations {

    private static final String OLDER =
            " and (opened_at, id) < (:at, :id) order by opened_at desc, id desc limit :most";

    private static final RowMapper<Conversation> CONVERSATION = JdbcConversations::conversation;

    private final JdbcClient jdbc;
    private final StepsJson json;
    private final RecentlyUsed<UUID, Conversation> inUse = new RecentlyUsed<>(20_000);

    JdbcConversations(JdbcClient jdbc, StepsJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Entry.Row opened(Conversation conversation) {
        return new Entry.Row(
                "insert into conversation (id, citizen, department, agent, version, language, assurance, opened_at)"
                        + " select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[],"
                        + " ?::timestamptz[])",
                conversation.id(),
                conversation.citizen(),
                conversation.department(),
                conversation.agent(),
                conversation.version(),
                conversation.language(),
                conversation.assurance(),
                JdbcTime.of(conversation.openedAt()));
    }

    void remember(Conversation conversation) {
        inUse.put(conversation.id(), conversation);
    }

    Optional<Conversation> find(UUID id) {
        var known = inUse.get(id);
        if (known.isPresent()) {
            return known;
        }
        var found = stored(id);
        found.ifPresent(this::remember);
        return found;
    }

    /** As the database has it now. */
    Optional<Conversation> stored(UUID id) {
        return jdbc.sql("select * from conversation where id = :id")
                .param("id", id)
                .query(CONVERSATION)
                .optional();
    }

    void forget(UUID id) {
        inUse.forget(id);
    }

    Page<Conversation> of(String citizen, PageEnd after, int limit) {
        return page(
                jdbc.sql("select * from conversation where citizen = :citizen" + OLDER)
                        .param("citizen", citizen),
                after,
                limit);
    }

    Page<Conversation> of(String department, ConversationDesk.Filter filter, PageEnd after, int limit) {
        var wanted = jdbc.sql("""
                        select * from conversation
                         where department = :department
                           and (cast(:agent as text) is null or agent = :agent)
                           and (cast(:citizen as text) is null or citizen = :citizen)
                        """ + OLDER)
                .param("department", department)
                .param("agent", filter.agent().orElse(null))
                .param("citizen", filter.citizen().orElse(null));
        return page(wanted, after, limit);
    }

    private static Page<Conversation> page(JdbcClient.StatementSpec wanted, PageEnd after, int limit) {
        var most = Page.length(limit);
        var found = wanted.param("at", JdbcTime.of(after.at()))
                .param("id", after.id())
                .param("most", most + 1)
                .query(CONVERSATION)
                .list();
        return Page.of(found, most, last -> new PageEnd(last.openedAt(), last.id()).cursor());
    }

    /** When something was last said there. */
    Instant lastSaid(Conversation conversation) {
        return jdbc.sql("select coalesce(max(at), :opened) as last from passage where conversation = :id")
                .param("opened", JdbcTime.of(conversation.openedAt()))
                .param("id", conversation.id())
                .query((row, number) -> JdbcTime.from(row, "last"))
                .single();
    }

    /**
     * Stored events after this id, oldest first, cut where the reader stopped inside a message. One says so where they were erased:
     * that is looked at together, for what is remembered here may be older.
     */
    List<ChatEvent> events(Conversation conversation, long after) {
        if (conversation.erasedAt().isPresent()) {
            return Erased.instead(conversation, after);
        }
        var owner = conversation.owner();
        var passages = jdbc.sql("""
                        select c.erased_at, p.turn, p.first_step, p.events from conversation c
                          left join passage p on p.conversation = c.id and p.last_event > :after
                         where c.id = :conversation order by p.last_event
                        """)
                .param("conversation", conversation.id())
                .param("after", after)
                .query((rows, number) -> told(owner, rows))
                .list();
        if (passages.stream().anyMatch(Optional::isEmpty)) {
            forget(conversation.id());
            return Erased.instead(stored(conversation.id()).orElse(conversation), after);
        }
        return passages.stream()
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .filter(event -> event.id() > after)
                .map(event -> StreamedMessage.rest(event, after))
                .toList();
    }

    /** Empty where it was erased. */
    private Optional<List<ChatEvent>> told(Owner owner, ResultSet rows) throws SQLException {
        if (JdbcTime.maybe(rows, "erased_at").isPresent()) {
            return Optional.empty();
        }
        var turn = Optional.ofNullable(rows.getObject("turn", UUID.class));
        return turn.isEmpty()
                ? Optional.of(List.of())
                : json.events(owner, Place.events(turn.get(), rows.getInt("first_step")), rows.getBytes("events"));
    }

    private static Conversation conversation(ResultSet rows, int number) throws SQLException {
        return new Conversation(
                rows.getObject("id", UUID.class),
                rows.getString("citizen"),
                rows.getString("department"),
                rows.getString("agent"),
                rows.getString("version"),
                rows.getString("language"),
                rows.getInt("assurance"),
                JdbcTime.from(rows, "opened_at"),
                JdbcTime.maybe(rows, "erased_at"),
                rows.getBoolean("expired"));
    }
}
