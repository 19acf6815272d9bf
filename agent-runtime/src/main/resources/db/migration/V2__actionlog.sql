-- The action log: evidence, so the application may add and read, and nobody may change or remove.

create table action_record (
    id          uuid        primary key,                    -- version 7: newest last, which is the order of every list
    chain       text        not null,
    number      bigint      not null check (number > 0),
    at          timestamptz not null,
    department  text        not null,
    agent       text,
    citizen     text,
    kind        text        not null,
    envelope    text        not null,                       -- text, not jsonb: the seal is over these very bytes
    seal        bytea       not null check (octet_length(seal) = 32),
    constraint action_record_chain_number unique (chain, number)
);

create index action_record_department on action_record (department, id);
create index action_record_agent on action_record (agent, id) where agent is not null;
create index action_record_receipts on action_record (citizen, id) where kind = 'Answered';
-- Kinds that come with every turn are found soon in the lists above; the rare ones would cost a scan.
create index action_record_rare_kinds on action_record (kind, id)
    where kind not in ('ConversationOpened', 'MessageReceived', 'TurnEnded', 'ModelAnswered', 'CallJudged', 'DataRead',
                       'GrantOffered', 'GrantDecided', 'Intended', 'Answered');

create function action_record_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'The action log is append-only: % is refused. Record a further action instead.', tg_op;
end
$$;

create trigger action_record_append_only
    before update or delete or truncate on action_record
    for each statement execute function action_record_is_append_only();

grant select, insert on action_record to shikumen;
