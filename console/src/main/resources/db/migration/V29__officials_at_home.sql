-- Officials whom the identity provider sent. Their names stand in the records and keep people apart who may not be one
-- person, so a name belongs to one subject for good, and a subject has one name.
create table official_account (
    name    text        primary key,
    subject text        not null unique, -- the provider's own id of the account
    since   timestamptz not null default now()
);
grant select, insert on official_account to shikumen;

-- Which citizens an official is, as far as the provider ever told; rows are added, never changed.
create table official_at_home (
    official text not null,
    citizen  text not null, -- the pseudonym
    primary key (official, citizen)
);
grant select, insert on official_at_home to shikumen;
