package org.shikumen.registry.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shikumen.registry.JdbcTime;
import org.shikumen.registry.RecentlyUsed;
import org.shikumen.registry.definition.AgentDefinition;
import org.shikumen.registry.definition.Reading.DraftAgent;
import org.shikumen.registry.definition.StoredContent;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Agent versions and where they stand. */
final class JdbcVersions {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String STANDING =
            "select id, digest, number, stage, revision, author, reviewer, publisher, created_at from"
                    + " registry_version ";

    private final JdbcClient jdbc;
    private final RecentlyUsed<String, Content> recent = new RecentlyUsed<>(500);

    JdbcVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What never changes about a version. */
    private record Content(AgentDefinition definition, Map<String, String> toolsets) {}

    private record Standing(
            long id,
            String digest,
            int number,
            Stage stage,
            int revision,
            String author,
            Optional<String> reviewer,
            Optional<String> publisher,
            Instant createdAt) {}

    /** A version and its place in the list of all. */
    record Listed(long id, AgentVersion version) {}

    Optional<AgentVersion> find(String digest) {
        return one(STANDING + "where digest = :key", digest);
    }

    Optional<AgentVersion> findForUpdate(String digest) {
        return one(STANDING + "where digest = :key for update", digest);
    }

    Optional<AgentVersion> liveForUpdate(String agent) {
        return one(STANDING + "where agent = :key and stage = 'LIVE' for update", agent);
    }

    List<AgentVersion> live() {
        return jdbc.sql(STANDING + "where stage = 'LIVE' order by agent").query(JdbcVersions::standing).list().stream()
                .map(this::version)
                .toList();
    }

    List<Listed> list(Optional<String> department, Optional<String> agent, long before, int limit) {
        return jdbc
                .sql(STANDING + """
                    where (cast(:department as text) is null or department = :department)
                      and (cast(:agent as text) is null or agent = :agent)
                      and id < :before order by id desc limit :limit\
                    """)
                .param("department", department.orElse(null))
                .param("agent", agent.orElse(null))
                .param("before", before)
                .param("limit", limit)
                .query(JdbcVersions::standing)
                .list()
                .stream()
                .map(standing -> new Listed(standing.id(), version(standing)))
                .toList();
    }

    /** What only an author wrote comes last: what it already allowed would not count as loosened. */
    Optional<AgentVersion> before(AgentVersion version) {
        return jdbc.sql(STANDING + """
                    left join lateral (select max(step.id) as step from registry_step step
                        where step.digest = registry_version.digest and step.to_stage = 'LIVE') last_live on true
                    where agent = :agent and digest <> :digest
                      and (step is not null or stage = 'APPROVED' or number < :number)
                    order by stage = 'LIVE' desc, stage = 'SUSPENDED' desc, step desc nulls last,
                        stage = 'APPROVED' desc, number desc limit 1\
                    """)
                .param("agent", version.agent())
                .param("digest", version.digest())
                .param("number", version.number())
                .query(JdbcVersions::standing)
                .optional()
                .map(this::version);
    }

    List<VersionHistory.Entry> history(String digest) {
        return jdbc.sql("select * from registry_step where digest = :digest order by id")
                .param("digest", digest)
                .query((row, _) -> new VersionHistory.Entry(
                        row.getString("step"),
                        Optional.ofNullable(row.getString("from_stage")).map(Stage::valueOf),
                        Stage.valueOf(row.getString("to_stage")),
                        row.getString("official"),
                        row.getString("reason"),
                        JdbcTime.from(row, "at")))
                .list();
    }

    Optional<Source> source(String digest) {
        return jdbc.sql("select content::text as content, yaml from registry_version where digest = :digest")
                .param("digest", digest)
                .query((row, _) -> new Source(
                        "Agent",
                        StoredContent.canonicalAgent(JSON.readTree(row.getString("content")), toolsets(digest)),
                        row.getString("yaml")))
                .optional();
    }

    /** The department that owns the agent's name: the first that used it. */
    Optional<String> ownerOf(String agent) {
        return jdbc.sql("select department from registry_agent where name = :name")
                .param("name", agent)
                .query(String.class)
                .optional();
    }

    private void claimName(AgentDefinition agent) {
        jdbc.sql("insert into registry_agent (name, department) values (:name, :department) on conflict (name)"
                        + " do nothing")
                .param("name", agent.name())
                .param("department", agent.department())
                .update();
    }

    void insert(DraftAgent draft, String author, Instant at) {
        claimName(draft.definition());
        jdbc.sql("""
            insert into registry_version
                (digest, agent, department, number, content, yaml, author, created_at)
            values (:digest, :agent, :department,
                (select coalesce(max(number), 0) + 1 from registry_version where agent = :agent),
                cast(:content as json), :yaml, :author, :at)\
            """)
                .param("digest", draft.digest())
                .param("agent", draft.definition().name())
                .param("department", draft.definition().department())
                .param("content", draft.content().toString())
                .param("yaml", draft.yaml())
                .param("author", author)
                .param("at", JdbcTime.of(at))
                .update();
        draft.toolsets().forEach((name, toolset) -> pin(draft.digest(), name, toolset));
    }

    private void pin(String version, String name, String toolset) {
        jdbc.sql("insert into registry_pin (version, toolset, digest) values (:version, :name, :toolset)")
                .param("version", version)
                .param("name", name)
                .param("toolset", toolset)
                .update();
    }

    void move(String digest, Stage to, Optional<String> reviewer, Optional<String> publisher) {
        jdbc.sql("""
            update registry_version set stage = :stage, revision = revision + 1, reviewer = :reviewer,
                publisher = :publisher where digest = :digest\
            """)
                .param("stage", to.name())
                .param("reviewer", reviewer.orElse(null))
                .param("publisher", publisher.orElse(null))
                .param("digest", digest)
                .update();
    }

    void note(ReleaseEvent event, Instant at) {
        jdbc.sql("""
            insert into registry_step (digest, step, from_stage, to_stage, official, reason, at)
            values (:digest, :step, :from, :to, :official, :reason, :at)\
            """)
                .param("digest", event.digest())
                .param("step", event.step())
                .param("from", event.from().map(Stage::name).orElse(null))
                .param("to", event.to().name())
                .param("official", event.official())
                .param("reason", event.reason())
                .param("at", JdbcTime.of(at))
                .update();
    }

    private Optional<AgentVersion> one(String sql, String key) {
        return jdbc.sql(sql)
                .param("key", key)
                .query(JdbcVersions::standing)
                .optional()
                .map(this::version);
    }

    /** Only after the rows are read: content may need a query of its own, and must not hold two connections. */
    private AgentVersion version(Standing standing) {
        var content =
                recent.get(standing.digest(), () -> content(standing.digest())).orElseThrow();
        return new AgentVersion(
                content.definition(),
                standing.number(),
                standing.digest(),
                content.toolsets(),
                standing.stage(),
                standing.revision(),
                standing.author(),
                standing.reviewer(),
                standing.publisher(),
                standing.createdAt());
    }

    private static Standing standing(ResultSet row, int index) throws SQLException {
        return new Standing(
                row.getLong("id"),
                row.getString("digest"),
                row.getInt("number"),
                Stage.valueOf(row.getString("stage")),
                row.getInt("revision"),
                row.getString("author"),
                Optional.ofNullable(row.getString("reviewer")),
                Optional.ofNullable(row.getString("publisher")),
                JdbcTime.from(row, "created_at"));
    }

    private Optional<Content> content(String digest) {
        return jdbc.sql("select content::text from registry_version where digest = :digest")
                .param("digest", digest)
                .query(String.class)
                .optional()
                .map(text -> new Content(StoredContent.agent(JSON.readTree(text)), toolsets(digest)));
    }

    private Map<String, String> toolsets(String digest) {
        return jdbc
                .sql("select toolset, digest from registry_pin where version = :digest")
                .param("digest", digest)
                .query((row, _) -> Map.entry(row.getString("toolset"), row.getString("digest")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
