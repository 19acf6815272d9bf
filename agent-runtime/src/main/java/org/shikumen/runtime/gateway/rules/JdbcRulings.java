package org.shikumen.runtime.gateway.rules;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What rules said to calls, as the action log has it. */
final class JdbcRulings {

    /** A call that is judged again after the citizen's yes has each ruling twice. */
    private static final String ASKED = """
            select rule, digest from (
                select number, cast(envelope as jsonb) #>> '{body,rule}' as rule,
                       cast(envelope as jsonb) #>> '{body,digest}' as digest
                from action_record
                where chain = :chain and kind = 'RuleJudged'
                  and cast(envelope as jsonb) #>> '{body,call}' = :call
                  and cast(envelope as jsonb) #>> '{body,mode}' = 'enforce'
                  and cast(envelope as jsonb) #>> '{body,verdict}' = 'await-officer'
            ) judged group by rule, digest order by min(number)
            """;

    private final JdbcClient jdbc;

    JdbcRulings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param digest of the text that the rule stands in */
    record Asked(String rule, String digest) {}

    List<Asked> thatAskedAnOfficer(UUID conversation, UUID call) {
        return jdbc.sql(ASKED)
                .param("chain", "conversation/" + conversation)
                .param("call", call.toString())
                .query((row, number) -> new Asked(row.getString("rule"), row.getString("digest")))
                .list();
    }
}
