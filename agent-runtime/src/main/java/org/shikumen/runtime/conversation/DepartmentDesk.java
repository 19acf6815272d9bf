package org.shikumen.runtime.conversation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.shikumen.registry.Official;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.Page;
import org.shikumen.registry.Role;
import org.shikumen.runtime.PageEnd;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.vault.Vault;

/** Looks at what is stored, writes first that somebody looked. Another department's conversation is none. */
final class DepartmentDesk implements ConversationDesk {

    private final JdbcConversations conversations;
    private final Attendance attendance;
    private final Scenes scenes;
    private final ActionLog log;
    private final Vault vault;
    private final OfficialWords words;

    DepartmentDesk(
            JdbcConversations conversations,
            Attendance attendance,
            Scenes scenes,
            ActionLog log,
            Vault vault,
            OfficialWords words) {
        this.conversations = conversations;
        this.attendance = attendance;
        this.scenes = scenes;
        this.log = log;
        this.vault = vault;
        this.words = words;
    }

    @Override
    public Page<Conversation> of(Official official, Filter filter, Optional<String> cursor, int limit) {
        var found = conversations.of(official.department(), filter, PageEnd.newestFirst(cursor), limit);
        if (filter.citizen().isPresent()) {
            noteSearch(official, found.items());
        }
        return found;
    }

    /** Of what was typed only who was found: a number typed there may be a person's. */
    private void noteSearch(Official official, List<Conversation> found) {
        var who = found.isEmpty() ? "(nobody)" : found.getFirst().citizen();
        var searched = new Action.RecordsRead("conversations", "citizen=" + who, found.size());
        note(official, Where.official(official.department(), official.user()), searched);
    }

    @Override
    public Optional<Reading> read(Official official, UUID conversation) {
        return find(official, conversation).map(found -> {
            var where = Where.official(official.department(), official.user());
            note(official, where, new Action.RecordsRead("conversation", conversation.toString(), 1));
            return new Reading(found, conversations.events(found, 0));
        });
    }

    @Override
    public Optional<Reading> reveal(Official official, UUID conversation, String purpose, String reference) {
        return find(official, conversation)
                .filter(found -> official.is(Role.OFFICER) || official.is(Role.AUDITOR))
                .map(found -> {
                    var why = new Action.ValuesRevealed("conversation", words.clean(purpose), words.clean(reference));
                    note(official, found.where(), why);
                    return new Reading(found, Restored.of(conversations.events(found, 0), vault, found.owner()));
                });
    }

    @Override
    public Page<HandOver> handOvers(Official official, Optional<String> cursor, int limit) {
        return attendance.open(official, PageEnd.of(cursor), limit);
    }

    @Override
    public Optional<HandOver> handOver(Official official, UUID conversation) {
        return find(official, conversation)
                .filter(found -> official.is(Role.OFFICER))
                .flatMap(found -> attendance.open(found.id()));
    }

    @Override
    public TurnReport takeOver(Official official, UUID conversation, Optional<String> from) {
        return inScene(official, conversation, scene -> attendance.take(official, scene, from));
    }

    @Override
    public TurnReport reply(Official official, UUID conversation, String text, Optional<String> key) {
        return inScene(official, conversation, scene -> attendance.reply(official, scene, text, key));
    }

    @Override
    public TurnReport handBack(Official official, UUID conversation, Optional<String> from) {
        return inScene(official, conversation, scene -> attendance.handBack(official, scene, from));
    }

    @Override
    public Optional<Reading> attended(Official official, UUID conversation, long after) {
        return find(official, conversation)
                .filter(found -> attendance
                        .official(conversation)
                        .filter(official.user()::equals)
                        .isPresent())
                .map(found -> new Reading(found, conversations.events(found, after)));
    }

    /** What was erased is nobody's to answer any more. */
    private TurnReport inScene(Official official, UUID conversation, Function<Scene, TurnReport> act) {
        return find(official, conversation)
                .filter(found -> official.is(Role.OFFICER) && found.erasedAt().isEmpty())
                .flatMap(scenes::inAbsence)
                .map(act)
                .orElseGet(TurnReport.NotFound::new);
    }

    private Optional<Conversation> find(Official official, UUID conversation) {
        return conversations
                .find(conversation)
                .filter(found -> found.department().equals(official.department()));
    }

    private void note(Official official, Where where, Action action) {
        log.appendNow(Entry.of(where, new Entry.Fact(new Actor.Official(official.user()), action)));
    }
}
