package org.shikumen.runtime.gateway.grant;

import java.util.Optional;
import org.shikumen.runtime.actionlog.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the action log, and nothing else, keeps of answers to cards. */
public final class JdbcAnswersOnRecord {

    private static final String REASON = """
            select cast(envelope as jsonb) #>> '{body,reason}' from action_record
            where chain = :chain and kind = 'GrantDecided'
              and cast(envelope as jsonb) #>> '{body,grant}' = :grant
              and cast(envelope as jsonb) #>> '{body,reason}' is not null""";

    private static final String REJECTIONS = """
            select count(*) from action_record
            where chain = :chain and kind = 'DecisionRejected'
              and cast(envelope as jsonb) #>> '{body,grant}' = :grant
              and cast(envelope as jsonb) #>> '{actor,name}' = :by
              and cast(envelope as jsonb) #>> '{body,code}' = :code""";

    private final JdbcClient jdbc;

    JdbcAnswersOnRecord(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an officer gave as the reason of their answer. Personal values are placeholders in it. */
    public Optional<String> reason(Grant grant) {
        return jdbc.sql(REASON)
                .param("chain", grant.where().chain())
                .param("grant", grant.id().toString())
                .query(String.class)
                .optional();
    }

    /** How many answers of theirs to this card did not count for this reason. */
    int rejections(Grant grant, Actor by, String code) {
        return jdbc.sql(REJECTIONS)
                .param("chain", grant.where().chain())
                .param("grant", grant.id().toString())
                .param("by", by.name())
                .param("code", code)
                .query(Integer.class)
                .single();
    }
}
