-- Personal values, encrypted. The master key that opens the keys is not in this database.

create table vault_key (
    citizen     text        not null,
    department  text        not null,
    master_key  text        not null,                   -- id of the master key that wraps this one
    wrapped     bytea       not null,
    created_at  timestamptz not null default now(),
    primary key (citizen, department)
);

create table vault_value (
    conversation  uuid        not null,
    kind          text        not null,
    number        int         not null check (number > 0),
    lookup        bytea       not null,                 -- keyed hash: the same value is found again, and nothing else tells
    cipher        bytea       not null,
    created_at    timestamptz not null default now(),
    primary key (conversation, kind, number),
    unique (conversation, lookup)
);

grant select, insert on vault_key, vault_value to shikumen;
