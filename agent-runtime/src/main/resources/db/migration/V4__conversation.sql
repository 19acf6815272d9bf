-- Who said what, what is open, what comes next.

create table conversation (
    id         uuid primary key,
    citizen    text        not null,
    department text        not null,
    agent      text        not null,
    version    text        not null, -- the digest it began with
    language   text        not null,
    assurance  int         not null,
    opened_at  timestamptz not null
);
create index conversation_of_citizen on conversation (citizen, opened_at desc);
create index conversation_of_department on conversation (department, opened_at desc);

-- One owner at a time. The fence only grows; whoever holds an old one can store nothing any more.
create table conversation_lease (
    conversation uuid primary key,
    fence        bigint      not null,
    holder       text        not null,
    until        timestamptz not null
) with (fillfactor = 70);

-- A turn's state is derived from its steps; it stands here so that those to take up can be found.
create table turn (
    id           uuid primary key, -- version 7: sorts by time
    conversation uuid        not null,
    started_at   timestamptz not null,
    state        text        not null check (state in ('RUNNING', 'WAITING', 'ENDED')),
    outcome      text,
    message_key  text,                 -- Idempotency-Key of the message, if its sender gave one
    attempts     int         not null default 0, -- how often it was taken up since it last rested
    again_at     timestamptz           -- not to be taken up before
) with (fillfactor = 70);
create unique index turn_of_message on turn (conversation, message_key) where message_key is not null;
create index turn_of_conversation on turn (conversation, id);
create index turn_running on turn (started_at) where state = 'RUNNING';

-- Steps that became durable together, and the events that told them.
create table passage (
    conversation uuid        not null,
    turn         uuid        not null,
    first_step   int         not null,
    steps        text        not null, -- JSON array
    first_event  bigint      not null,
    last_event   bigint      not null,
    events       text        not null, -- JSON array
    at           timestamptz not null,
    primary key (conversation, turn, first_step)
);
create index passage_events on passage (conversation, last_event);

create table hand_over (
    conversation uuid        not null,
    turn         uuid        not null,
    department   text        not null,
    agent        text        not null,
    queue        text        not null,
    reason       text        not null,
    since        timestamptz not null,
    taken_by     text,
    primary key (conversation, turn)
);
create index hand_over_open on hand_over (department, since) where taken_by is null;
create unique index hand_over_once on hand_over (conversation) where taken_by is null; -- nobody waits twice in a queue

grant select, insert on conversation, passage to shikumen;
grant select, insert, update on conversation_lease, turn, hand_over to shikumen;
