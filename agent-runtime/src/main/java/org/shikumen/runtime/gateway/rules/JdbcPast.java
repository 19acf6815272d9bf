package org.shikumen.runtime.gateway.rules;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.shikumen.registry.rule.RuleScene;
import org.shikumen.runtime.gateway.call.Proposal;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What went out for a citizen before, and what was agreed to, as the gateway's tables have it. */
final class JdbcPast {

    /**
     * What left or is about to, unless it is known to have done nothing: the system said so, or a person who looked. What was
     * read, as its records say; a look-up is part of the call that it asks about. And what has taken its place in the last minutes
     * and not left yet.
     */
    private static final String MADE = """
            with data_read as (
                select cast(cast(r.envelope as jsonb) #>> '{body,call}' as uuid) as call,
                       cast(r.envelope as jsonb) #>> '{body,tool}' as tool,
                       cast(r.envelope as jsonb) #>> '{body,outcome}' as outcome
                from conversation v join action_record r on r.chain = 'conversation/' || v.id
                where v.citizen = :citizen and r.kind = 'DataRead' and r.id >= action_record_first_id(:since)
            )
            select count(*) from (
                select id from tool_call c
                where citizen = :citizen and intended_at >= :since and id <> :call
                  and (came is null or came in ('succeeded', 'in-doubt'))
                  and (tool = :tools or starts_with(tool, :prefix))
                  and not exists (select from doubt d where d.call = c.id and d.outcome = 'not-done')
                union
                select call from data_read r
                where call <> :call and outcome = 'succeeded'
                  and (tool = :tools or starts_with(tool, :prefix))
                  and not exists (select from tool_call c where c.id = r.call)
                union
                select call from rule_place p
                where citizen = :citizen and at >= :since and call <> :call
                  and at > cast(:now as timestamptz) - interval '2 minutes'
                  and (tool = :tools or starts_with(tool, :prefix))
                  and not exists (select from tool_call c where c.id = p.call)
                  and not exists (select from data_read r where r.call = p.call)
            ) made
            """;

    private static final String APPROVED = """
            select exists (select 1 from tool_grant
                where conversation = :conversation and call <> :call and state in ('GRANTED', 'USED')
                  and (tool = :tools or starts_with(tool, :prefix)))
            """;

    private final JdbcClient jdbc;

    JdbcPast(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    RuleScene.Past of(Proposal proposal, ZonedDateTime now) {
        return new Of(
                proposal.scene().citizen().id(),
                proposal.scene().conversation(),
                proposal.request().id(),
                now);
    }

    private final class Of implements RuleScene.Past {

        private final String citizen;
        private final UUID conversation;
        private final UUID call;
        private final ZonedDateTime now;

        Of(String citizen, UUID conversation, UUID call, ZonedDateTime now) {
            this.citizen = citizen;
            this.conversation = conversation;
            this.call = call;
            this.now = now;
        }

        @Override
        public long made(String tools, String window) {
            return jdbc.sql(MADE)
                    .param("citizen", citizen)
                    .param("since", since(window))
                    .param("now", now.toOffsetDateTime())
                    .param("call", call)
                    .param("tools", tools)
                    .param("prefix", prefix(tools))
                    .query(Long.class)
                    .single();
        }

        @Override
        public boolean approvedEarlier(String tools) {
            return jdbc.sql(APPROVED)
                    .param("conversation", conversation)
                    .param("call", call)
                    .param("tools", tools)
                    .param("prefix", prefix(tools))
                    .query(Boolean.class)
                    .single();
        }

        /** Days are the city's, and today is one of them. */
        private OffsetDateTime since(String window) {
            var today = now.truncatedTo(ChronoUnit.DAYS);
            var from = switch (window) {
                case "today" -> today;
                case "7 days" -> today.minusDays(6);
                case "30 days" -> today.minusDays(29);
                default -> throw new IllegalArgumentException("Rules cannot look back on \"" + window + "\".");
            };
            return from.toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
        }

        /** {@code permit/*} means all that begin with {@code permit/}; a single tool's name begins nothing else. */
        private static String prefix(String tools) {
            return tools.endsWith("*") ? tools.substring(0, tools.length() - 1) : tools + "\n";
        }
    }
}
