package org.shikumen.registry.release;

import java.time.Instant;
import java.util.Optional;
import org.shikumen.registry.JdbcTime;
import org.shikumen.registry.RecentlyUsed;
import org.shikumen.registry.definition.KnownTools;
import org.shikumen.registry.definition.Reading.DraftToolset;
import org.shikumen.registry.definition.StoredContent;
import org.shikumen.registry.definition.StoredToolsets;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.ToolsetSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Toolsets as they were handed in: by digest for ever, by name the one handed in last. */
final class JdbcToolsets implements ToolsetSource, StoredToolsets {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final RecentlyUsed<String, Toolset> recent = new RecentlyUsed<>(200);

    JdbcToolsets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Toolset> toolset(String digest) {
        return recent.get(digest, () -> content(digest).map(StoredContent::toolset));
    }

    @Override
    public Optional<Stored> latest(String department, String name) {
        return jdbc.sql("""
            select t.digest from registry_toolset t join registry_toolset_offer o on o.digest = t.digest
            where t.department = :department and t.name = :name order by o.id desc limit 1\
            """)
                .param("department", department)
                .param("name", name)
                .query(String.class)
                .optional()
                .flatMap(digest -> toolset(digest).map(found -> new Stored(found, digest)));
    }

    /** Of every version: conversations go on with the one they began with. */
    @Override
    public KnownTools tools(Optional<String> department) {
        return new KnownTools(jdbc.sql("""
            select distinct t.name, o.operation
              from registry_toolset t, json_object_keys(t.content #> array['spec', 'operations']) as o (operation)
             where cast(:department as text) is null or t.department = :department\
            """)
                .param("department", department.orElse(null))
                .query((row, _) -> new ToolName(row.getString("name"), row.getString("operation")))
                .set());
    }

    Optional<Source> source(String digest) {
        return jdbc.sql("select content::text as content, yaml from registry_toolset where digest = :digest")
                .param("digest", digest)
                .query((row, _) -> new Source(
                        "Toolset",
                        StoredContent.canonicalToolset(JSON.readTree(row.getString("content"))),
                        row.getString("yaml")))
                .optional();
    }

    /** Stores it unless it is there, and notes that it was handed in; gives its number. */
    int offer(DraftToolset draft, String author, Instant at) {
        var number = number(draft.digest()).orElseGet(() -> insert(draft, author, at));
        jdbc.sql("insert into registry_toolset_offer (digest, author, at) values (:digest, :author, :at)")
                .param("digest", draft.digest())
                .param("author", author)
                .param("at", JdbcTime.of(at))
                .update();
        return number;
    }

    private Optional<Integer> number(String digest) {
        return jdbc.sql("select number from registry_toolset where digest = :digest")
                .param("digest", digest)
                .query(Integer.class)
                .optional();
    }

    private int insert(DraftToolset draft, String author, Instant at) {
        return jdbc.sql("""
            insert into registry_toolset (digest, department, name, number, content, yaml, author, created_at)
            values (:digest, :department, :name,
                (select coalesce(max(number), 0) + 1 from registry_toolset
                  where department = :department and name = :name),
                cast(:content as json), :yaml, :author, :at)
            returning number\
            """)
                .param("digest", draft.digest())
                .param("department", draft.toolset().department())
                .param("name", draft.toolset().name())
                .param("content", draft.content().toString())
                .param("yaml", draft.yaml())
                .param("author", author)
                .param("at", JdbcTime.of(at))
                .query(Integer.class)
                .single();
    }

    private Optional<JsonNode> content(String digest) {
        return jdbc.sql("select content::text from registry_toolset where digest = :digest")
                .param("digest", digest)
                .query(String.class)
                .optional()
                .map(JSON::readTree);
    }
}
