-- Calls that wait for a person, calls that left, and calls whose outcome nobody knows.
-- JSON is kept as text: a digest is over what was kept, character for character. Personal values are placeholders.

create table tool_grant (
    id            uuid primary key,
    call          uuid        not null,
    conversation  uuid        not null,
    turn          uuid        not null,
    department    text        not null,
    agent         text        not null,
    version       text        not null,
    citizen       text        not null,
    language      text        not null,
    tool          text        not null,
    arguments     text        not null,
    title         text        not null,
    facts         text        not null,
    digest        text        not null,
    nonce         text        not null,
    audience      text        not null check (audience in ('CITIZEN', 'OFFICER')),
    state         text        not null check (state in ('OPEN', 'GRANTED', 'DECLINED', 'EXPIRED', 'VOID', 'USED', 'PREPARED')),
    citizen_grant uuid references tool_grant,
    offered_at    timestamptz not null,
    expires_at    timestamptz not null,
    decided_at    timestamptz,
    decided_by    text,
    followed_at   timestamptz, -- the waiting turn has heard the answer
    unique (call, audience)
);
create index tool_grant_of_conversation on tool_grant (conversation, offered_at);
create index tool_grant_waiting on tool_grant (department, audience, offered_at) where state = 'OPEN';
create index tool_grant_expiring on tool_grant (expires_at) where state = 'OPEN';
create index tool_grant_unfollowed on tool_grant (decided_at)
    where state in ('GRANTED', 'DECLINED', 'EXPIRED', 'VOID') and followed_at is null;
create index tool_grant_second on tool_grant (citizen_grant) where citizen_grant is not null;

-- The one table of a grant's moves, kept where no code path can walk around it.
create function tool_grant_moves() returns trigger language plpgsql as $$
begin
    if (old.state, new.state) in (('OPEN', 'GRANTED'), ('OPEN', 'DECLINED'), ('OPEN', 'EXPIRED'), ('OPEN', 'VOID'),
                                  ('GRANTED', 'USED'), ('GRANTED', 'VOID')) then
        return new;
    end if;
    raise exception 'Grant % is % and cannot become %: a grant is answered once and used once.', old.id, old.state, new.state;
end $$;
create trigger tool_grant_moves before update of state on tool_grant for each row execute function tool_grant_moves();

create table tool_call (
    id           uuid primary key,
    conversation uuid        not null,
    turn         uuid        not null,
    department   text        not null,
    agent        text        not null,
    version      text        not null,
    citizen      text        not null,
    tool         text        not null,
    effect       text        not null,
    arguments    text        not null,
    released_by  uuid unique references tool_grant,
    attempt      int         not null,
    state        text        not null check (state in ('INTENDED', 'ANSWERED')),
    outcome      text,
    intended_at  timestamptz not null,
    answered_at  timestamptz
);
create index tool_call_unanswered on tool_call (conversation) where state = 'INTENDED';

create table doubt (
    call         uuid primary key references tool_call,
    conversation uuid        not null,
    department   text        not null,
    agent        text        not null,
    tool         text        not null,
    effect       text        not null,
    known        text        not null,
    since        timestamptz not null,
    settled_at   timestamptz
);
create index doubt_open on doubt (department, since) where settled_at is null;

grant select, insert on tool_grant, tool_call, doubt to shikumen;
grant update (state, decided_at, decided_by, followed_at) on tool_grant to shikumen;
grant update (state, attempt, outcome, answered_at) on tool_call to shikumen;
grant update (settled_at) on doubt to shikumen;
