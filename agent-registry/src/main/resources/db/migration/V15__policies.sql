-- Rules of departments and of the city. A policy's text is written once; what is in force follows from the last step taken
-- under its name, so there is at most one of each name.

create table registry_policy (
    id         bigint generated always as identity unique,
    digest     text primary key check (digest ~ '^[0-9a-f]{64}$'),
    department text        not null, -- empty: the whole city's
    name       text        not null,
    number     integer     not null check (number > 0),
    content    json        not null,
    yaml       text        not null,
    author     text        not null,
    created_at timestamptz not null,
    unique (department, name, number)
);

create table registry_policy_step (
    id         bigint generated always as identity primary key,
    digest     text        not null references registry_policy,
    department text        not null,
    name       text        not null,
    step       text        not null check (step in ('enforce', 'withdraw')),
    official   text        not null,
    reason     text        not null check (reason ~ '\S'),
    at         timestamptz not null
);
create index registry_policy_step_name on registry_policy_step (department, name, id desc);

create trigger registry_policy_kept before update or delete or truncate on registry_policy
    for each statement execute function registry_refuse();
create trigger registry_policy_step_kept before update or delete or truncate on registry_policy_step
    for each statement execute function registry_refuse();

grant select, insert on registry_policy, registry_policy_step to shikumen;
