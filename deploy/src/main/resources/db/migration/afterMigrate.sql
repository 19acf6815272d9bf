-- A replica without the administrator's URL looks whether the schema is up to date.
grant select on flyway_schema_history to shikumen;
