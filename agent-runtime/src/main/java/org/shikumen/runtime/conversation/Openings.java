package org.shikumen.runtime.conversation;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.Person;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.stop.Stops;

/** Begins conversations: with the version that is live, in a language it speaks, unless a message would find it stopped. */
final class Openings {

    private final JdbcConversations conversations;
    private final LiveAgents agents;
    private final Stops stops;
    private final JdbcLeases leases;
    private final Past past;
    private final ActionLog log;
    private final Clock clock;

    Openings(
            JdbcConversations conversations,
            LiveAgents agents,
            Stops stops,
            JdbcLeases leases,
            Past past,
            ActionLog log,
            Clock clock) {
        this.conversations = conversations;
        this.agents = agents;
        this.stops = stops;
        this.leases = leases;
        this.past = past;
        this.log = log;
        this.clock = clock;
    }

    OpeningReport open(Person citizen, String agent, String language) {
        return agents.live(agent)
                .map(version -> open(citizen, version, spoken(version, language)))
                .orElseGet(OpeningReport.NoSuchAgent::new);
    }

    private OpeningReport open(Person citizen, AgentVersion version, String language) {
        return serves(version)
                ? opened(citizen, version, language)
                : new OpeningReport.NotServing(Sentences.notServing(version.definition(), language));
    }

    private OpeningReport.Opened opened(Person citizen, AgentVersion version, String language) {
        var conversation = new Conversation(
                UUID.randomUUID(),
                citizen.id(),
                version.department(),
                version.agent(),
                version.digest(),
                language,
                citizen.assurance(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                false);
        log.appendNow(new Entry(
                conversation.where(),
                Optional.empty(),
                List.of(new Entry.Fact(
                        new Actor.Citizen(citizen.id()), new Action.ConversationOpened(language, citizen.assurance()))),
                List.of(conversations.opened(conversation), leases.first(conversation.id()))));
        conversations.remember(conversation);
        leases.opened(conversation.id());
        past.beginsHere(conversation.id());
        var definition = version.definition();
        return new OpeningReport.Opened(
                conversation,
                Sentences.notice(definition, language),
                definition.suggestions().in(language),
                definition.retention().conversation());
    }

    private static String spoken(AgentVersion version, String asked) {
        var languages = version.definition().languages();
        return languages.contains(asked) ? asked : languages.getFirst();
    }

    /** Whether an agent's version answers now. */
    boolean serves(AgentVersion version) {
        return agents.version(version.digest()).filter(AgentVersion::serves).isPresent()
                && stops.against(version).isEmpty();
    }
}
