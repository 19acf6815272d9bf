package org.shikumen.registry.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shikumen.registry.JdbcTime;
import org.shikumen.registry.definition.PolicyDefinition;
import org.shikumen.registry.definition.Reading.DraftPolicy;
import org.shikumen.registry.definition.StoredContent;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Policies in PostgreSQL. */
final class JdbcPolicies {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Each version with the last step taken with it, and whether it is the one that was last put in force under its name. */
    private static final String ALL = """
            select p.id, p.digest, p.number, p.content::text as content, p.author, p.created_at,
                s.step, s.official, s.reason, s.at,
                coalesce((select l.step = 'enforce' and l.digest = p.digest from registry_policy_step l
                    where l.department = p.department and l.name = p.name and l.step <> 'ask-withdrawal'
                    order by l.id desc limit 1), false) as in_force
            from registry_policy p
            left join lateral (select * from registry_policy_step l where l.digest = p.digest order by id desc limit 1) s on true
            """;

    private static final int MOST = 500;

    private final JdbcClient jdbc;

    JdbcPolicies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static String lockName(PolicyDefinition policy) {
        return "policy/" + policy.department().orElse("") + "/" + policy.name();
    }

    /** Of one department and the city, or all, newest first. However many are handed in, none that is in force is left out. */
    List<PolicyVersion> visible(Optional<String> department) {
        return jdbc.sql("select * from (" + ALL + """
                        where cast(:department as text) is null or p.department in ('', :department)
                        order by in_force desc, p.id desc limit :most) p order by id desc
                        """)
                .param("department", department.orElse(null))
                .param("most", MOST)
                .query(JdbcPolicies::policy)
                .list();
    }

    List<PolicyVersion> inForce() {
        return jdbc.sql("select * from (" + ALL + ") p where in_force order by digest")
                .query(JdbcPolicies::policy)
                .list();
    }

    Optional<PolicyVersion> find(String digest) {
        return jdbc.sql(ALL + " where p.digest = :digest")
                .param("digest", digest)
                .query(JdbcPolicies::policy)
                .optional();
    }

    Optional<Source> source(String digest) {
        return jdbc.sql("select content::text as content, yaml from registry_policy where digest = :digest")
                .param("digest", digest)
                .query((row, _) -> new Source(
                        "Policy",
                        StoredContent.canonicalToolset(JSON.readTree(row.getString("content"))),
                        row.getString("yaml")))
                .optional();
    }

    /** False when the same text is there already. */
    boolean insert(DraftPolicy draft, String author, Instant at) {
        return jdbc.sql("""
                insert into registry_policy (digest, department, name, number, content, yaml, author, created_at)
                values (:digest, :department, :name,
                    (select coalesce(max(number), 0) + 1 from registry_policy
                      where department = :department and name = :name),
                    cast(:content as json), :yaml, :author, :at)
                on conflict (digest) do nothing\
                """)
                        .param("digest", draft.digest())
                        .param("department", draft.definition().department().orElse(""))
                        .param("name", draft.definition().name())
                        .param("content", draft.content().toString())
                        .param("yaml", draft.yaml())
                        .param("author", author)
                        .param("at", JdbcTime.of(at))
                        .update()
                == 1;
    }

    void note(PolicyVersion policy, String step, String official, String reason, Instant at) {
        jdbc.sql("""
                insert into registry_policy_step (digest, department, name, step, official, reason, at)
                values (:digest, :department, :name, :step, :official, :reason, :at)\
                """)
                .param("digest", policy.digest())
                .param("department", policy.definition().department().orElse(""))
                .param("name", policy.definition().name())
                .param("step", step)
                .param("official", official)
                .param("reason", reason)
                .param("at", JdbcTime.of(at))
                .update();
    }

    private static PolicyVersion policy(ResultSet row, int index) throws SQLException {
        var last = row.getString("step") == null
                ? Optional.<PolicyVersion.Step>empty()
                : Optional.of(new PolicyVersion.Step(
                        row.getString("step"),
                        row.getString("official"),
                        row.getString("reason"),
                        JdbcTime.from(row, "at")));
        return new PolicyVersion(
                StoredContent.policy(JSON.readTree(row.getString("content"))),
                row.getInt("number"),
                row.getString("digest"),
                row.getString("author"),
                JdbcTime.from(row, "created_at"),
                last,
                row.getBoolean("in_force"));
    }
}
