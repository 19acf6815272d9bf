-- What rules count: effects of one citizen. A call that such a rule lets through takes its place before its intention is
-- written, one call of a citizen at a time; once the intention stands, the place has done its duty.

alter table tool_call add column came text check (came in ('succeeded', 'refused', 'unavailable', 'in-doubt'));
grant update (came) on tool_call to shikumen;
create index tool_call_of_citizen on tool_call (citizen, intended_at);

create table rule_place (
    call    uuid primary key,
    citizen text        not null,
    tool    text        not null,
    at      timestamptz not null
);
create index rule_place_of_citizen on rule_place (citizen, at);
grant select, insert, delete on rule_place to shikumen;
grant update (at) on rule_place to shikumen;
