-- The stop switch. A row is written once and lifted once; whoever stopped and whoever lifted stand on it.

create table stop (
    id         uuid primary key,
    scope      text        not null check (scope in ('PLATFORM', 'DEPARTMENT', 'AGENT', 'VERSION', 'TOOL')),
    target     text        not null,
    department text        not null, -- where it holds; empty: everywhere
    reason     text        not null,
    set_by     text        not null,
    set_at     timestamptz not null,
    lifted_by  text,
    lifted_at  timestamptz
);
create index stop_active on stop (set_at) where lifted_at is null;

grant select, insert on stop to shikumen;
grant update (lifted_by, lifted_at) on stop to shikumen;
