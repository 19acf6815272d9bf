-- What agents are and which may run. Content is written once; only where a version stands may change.

create table registry_agent (
    name       text primary key,
    department text not null
);

create table registry_toolset (
    digest     text primary key check (digest ~ '^[0-9a-f]{64}$'),
    department text        not null,
    name       text        not null,
    number     integer     not null check (number > 0),
    content    json        not null, -- json, not jsonb: the order of fields is the order of questions
    yaml       text        not null,
    author     text        not null,
    created_at timestamptz not null,
    unique (department, name, number)
);

-- Each time a toolset was handed in; the last one is what a definition means that only names it.
create table registry_toolset_offer (
    id      bigint generated always as identity primary key,
    digest  text        not null references registry_toolset,
    author  text        not null,
    at      timestamptz not null
);
create index registry_toolset_offer_digest on registry_toolset_offer (digest, id);

create table registry_version (
    id         bigint generated always as identity unique,
    digest     text primary key check (digest ~ '^[0-9a-f]{64}$'),
    agent      text        not null references registry_agent,
    department text        not null,
    number     integer     not null check (number > 0),
    content    json        not null,
    yaml       text        not null,
    author     text        not null,
    created_at timestamptz not null,
    stage      text        not null default 'DRAFT' check (stage in
        ('DRAFT', 'IN_REVIEW', 'APPROVED', 'STAGED', 'CANARY', 'LIVE', 'SUSPENDED', 'RETIRED', 'REJECTED')),
    revision   integer     not null default 1,
    reviewer   text check (reviewer <> author),
    publisher  text check (publisher <> author and publisher <> reviewer),
    unique (agent, number),
    check (stage not in ('APPROVED', 'STAGED', 'CANARY', 'LIVE', 'SUSPENDED') or reviewer is not null),
    check (stage not in ('LIVE', 'SUSPENDED') or publisher is not null)
);
create unique index registry_version_one_live on registry_version (agent) where stage = 'LIVE';

create table registry_pin (
    version text not null references registry_version,
    toolset text not null,
    digest  text not null references registry_toolset,
    primary key (version, toolset)
);

create table registry_step (
    id         bigint generated always as identity primary key,
    digest     text        not null references registry_version,
    step       text        not null,
    from_stage text,
    to_stage   text        not null,
    official   text        not null,
    reason     text        not null check (reason ~ '\S'),
    at         timestamptz not null
);
create index registry_step_digest on registry_step (digest, id);

create function registry_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'Table % is append-only: its rows are evidence of what ran. Add a row instead.', tg_table_name;
end $$;

create function registry_keep_content() returns trigger language plpgsql as $$
begin
    if (new.id, new.digest, new.agent, new.department, new.number, new.content::text, new.yaml, new.author, new.created_at)
        is distinct from
       (old.id, old.digest, old.agent, old.department, old.number, old.content::text, old.yaml, old.author, old.created_at) then
        raise exception 'Version % is immutable; only its stage may change. Hand in a new version.', old.digest;
    end if;
    return new;
end $$;

create trigger registry_version_content before update on registry_version
    for each row execute function registry_keep_content();
create trigger registry_version_kept before delete or truncate on registry_version
    for each statement execute function registry_refuse();
create trigger registry_agent_kept before update or delete or truncate on registry_agent
    for each statement execute function registry_refuse();
create trigger registry_toolset_kept before update or delete or truncate on registry_toolset
    for each statement execute function registry_refuse();
create trigger registry_toolset_offer_kept before update or delete or truncate on registry_toolset_offer
    for each statement execute function registry_refuse();
create trigger registry_pin_kept before update or delete or truncate on registry_pin
    for each statement execute function registry_refuse();
create trigger registry_step_kept before update or delete or truncate on registry_step
    for each statement execute function registry_refuse();

grant select, insert on registry_agent, registry_toolset, registry_toolset_offer, registry_version, registry_pin,
    registry_step to shikumen;
grant update (stage, revision, reviewer, publisher) on registry_version to shikumen;
