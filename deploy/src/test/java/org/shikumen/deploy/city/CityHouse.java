package org.shikumen.deploy.city;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.shikumen.embedded.DatabaseUrl;
import org.shikumen.embedded.EmbeddedServices;
import org.shikumen.embedded.TestDatabase;
import org.shikumen.registry.definition.DefinitionReader;
import org.shikumen.registry.definition.Reading.DraftToolset;
import org.shikumen.registry.definition.StoredToolsets;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolCall;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.Tools;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.http.EgressRules;
import org.shikumen.tools.http.GovernmentApis;
import org.shikumen.tools.http.HostPattern;
import org.shikumen.tools.http.Signers;
import org.shikumen.tools.openapi.OpenApiTools;
import org.shikumen.tools.sandbox.Sandbox;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The city as the platform meets it: reader, tools, sandbox and simulator on a database of its own. */
final class CityHouse implements AutoCloseable {

    private final TestDatabase database = EmbeddedServices.forTests().newDatabase();
    private final HikariDataSource pool;
    private final Sandbox sandbox;
    private final GovernmentApis systems;
    private final DefinitionReader reader;
    private final Tools tools;
    private final Map<String, DraftToolset> toolsets;

    CityHouse(Clock clock) {
        pool = migrated(database);
        sandbox = new Sandbox(
                List.of(new HostPattern("*.example")), List.of(new Linjiang(pool, clock)), Clock.systemUTC());
        var egress = new EgressRules(false, List.of());
        systems = new GovernmentApis(egress, new Signers(_ -> _ -> Optional.empty(), clock), clock);
        tools = new OpenApiTools(this::byDigest, systems, sandbox, egress);
        reader = new DefinitionReader(tools);
        toolsets = reader.read(CityText.bundle(), StoredToolsets.NONE).toolsets().stream()
                .collect(Collectors.toMap(draft -> draft.toolset().name(), draft -> draft));
    }

    static HikariDataSource migrated(TestDatabase database) {
        var admin = DatabaseUrl.parse(database.databaseAdminUrl());
        Flyway.configure()
                .dataSource(admin.jdbcUrl(), admin.user(), admin.password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        var url = DatabaseUrl.parse(database.databaseUrl());
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url.jdbcUrl());
        pool.setUsername(url.user());
        pool.setPassword(url.password());
        return pool;
    }

    DefinitionReader reader() {
        return reader;
    }

    DataSource pool() {
        return pool;
    }

    Tools tools() {
        return tools;
    }

    Tool tool(String name) {
        var parsed = ToolName.parse(name);
        return tools.find(toolsets.get(parsed.toolset()).digest(), parsed.operation())
                .orElseThrow();
    }

    ToolResult call(String name, String arguments) {
        return call(UUID.randomUUID(), name, arguments);
    }

    ToolResult call(UUID id, String name, String arguments) {
        var json = (ObjectNode) JsonMapper.shared().readTree(arguments);
        return tool(name).call(new ToolCall(id, ToolName.parse(name), json));
    }

    private Optional<Toolset> byDigest(String digest) {
        return toolsets.values().stream()
                .filter(draft -> draft.digest().equals(digest))
                .map(DraftToolset::toolset)
                .findFirst();
    }

    @Override
    public void close() {
        sandbox.close();
        systems.close();
        pool.close();
        database.close();
    }
}
