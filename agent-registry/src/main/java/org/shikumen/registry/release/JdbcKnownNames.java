package org.shikumen.registry.release;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Asked seldom, and each time a look into an index: nothing is kept. */
final class JdbcKnownNames implements KnownNames {

    private final JdbcClient jdbc;

    JdbcKnownNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean department(String name) {
        return exists("registry_agent where department = ?", name)
                || exists("registry_toolset where department = ?", name);
    }

    @Override
    public boolean agent(String name) {
        return exists("registry_agent where name = ?", name);
    }

    @Override
    public boolean version(String digest) {
        return exists("registry_version where digest = ?", digest);
    }

    @Override
    public boolean agent(String department, String name) {
        return exists("registry_agent where department = ? and name = ?", department, name);
    }

    @Override
    public boolean version(String department, String digest) {
        return exists("registry_version where department = ? and digest = ?", department, digest);
    }

    @Override
    public boolean toolset(String department, String name) {
        return exists("registry_toolset where department = ? and name = ?", department, name);
    }

    @Override
    public boolean operation(String toolset, String operation) {
        return exists(
                "registry_toolset where name = ? and content #> array['spec', 'operations', ?] is not null",
                toolset,
                operation);
    }

    private boolean exists(String rows, Object... names) {
        return jdbc.sql("select exists (select from " + rows + ")")
                .params(names)
                .query(Boolean.class)
                .single();
    }
}
