-- PostgreSQL notes a hundred whole values of each column to plan by, and they stay there until a table has grown or changed by
-- a tenth: a key that was destroyed, a text whose time was over. Nobody looks for rows by what these columns hold, so it notes
-- nothing of them. To name the type anew drops what it has noted already, and rewrites nothing; it forgets how texts are stored.
alter table vault_key
    alter column wrapped type bytea, alter column wrapped set statistics 0;
alter table vault_value
    alter column lookup type bytea, alter column lookup set statistics 0,
    alter column cipher type bytea, alter column cipher set statistics 0;
alter table passage
    alter column steps type bytea, alter column steps set statistics 0, alter column steps set storage external,
    alter column events type bytea, alter column events set statistics 0, alter column events set storage external;
alter table tool_grant
    alter column content type bytea, alter column content set statistics 0;
alter table tool_call
    alter column arguments type bytea, alter column arguments set statistics 0,
    alter column outcome type bytea, alter column outcome set statistics 0;
