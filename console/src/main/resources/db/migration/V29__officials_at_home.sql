-- Which citizen an official is, told by the identity provider each time they sign in. Accounts with a password say it themselves.
create table official_at_home (
    official text        primary key, -- as in the records
    citizen  text        not null,    -- the pseudonym; empty when they have none
    seen_at  timestamptz not null default now()
);
grant select, insert, update on official_at_home to shikumen;
