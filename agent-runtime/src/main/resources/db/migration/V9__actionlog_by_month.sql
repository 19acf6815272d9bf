-- The action log by month, so that what is past its retention can go as a whole, and in an order that a tree can be built on.

-- Ids are UUIDs of version 7: their first 48 bits are the time in milliseconds, so a month is a range of ids.
create function action_record_first_id(at timestamptz) returns uuid language sql immutable as $$
    select rpad(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0'), 32, '0')::uuid
$$;

create table action_record_by_month (
    id          uuid        not null,
    chain       text        not null,
    number      bigint      not null check (number > 0),
    at          timestamptz not null,
    department  text        not null,
    agent       text,
    citizen     text,
    kind        text        not null,
    envelope    text        not null,                       -- text, not jsonb: the seal is over these very bytes
    seal        bytea       not null check (octet_length(seal) = 32),
    -- Where it comes in the tree: by (tx, number, id). Once pg_snapshot_xmin is past it nothing can come before it any more,
    -- for whoever is still writing has a transaction id of at least that. Whoever wrote on top of a record saw that
    -- record's transaction end, so a chain is in the tree in its own order.
    tx          xid8        not null default greatest(pg_current_xact_id(), pg_snapshot_xmax(pg_current_snapshot())),
    constraint action_record_id primary key (id)
) partition by range (id);

-- Each index costs every turn. Those at the right edge are cheap; departments and agents are found by a summary of each
-- megabyte, for a list shows the newest and a large department's are never far.
create index action_record_sequence on action_record_by_month (tx);
create index action_record_receipt on action_record_by_month (citizen, id) where kind = 'Answered';
create index action_record_whose on action_record_by_month
    using brin (department text_bloom_ops, agent text_bloom_ops) with (autosummarize = on);
-- Kinds that come with every turn are found soon in the lists; the rare ones would cost a scan.
create index action_record_rare_kind on action_record_by_month (kind, id)
    where kind not in ('ConversationOpened', 'MessageReceived', 'TurnEnded', 'ModelAnswered', 'CallJudged', 'DataRead',
                       'GrantOffered', 'GrantDecided', 'Intended', 'Answered');

-- Makes a table into a partition that behaves: unique chains, append-only also for whoever names it directly.
create function action_record_furnish(partition text) returns void language plpgsql set search_path = public, pg_temp as $$
begin
    execute format('create unique index %I on %I (chain, number)', partition || '_chain_number', partition);
    execute format('create trigger action_record_append_only before update or delete or truncate on %I
                    for each statement execute function action_record_is_append_only()', partition);
end
$$;

-- One month. False when records of that month already stand in the default partition: there they stay, and nothing is lost.
create function action_record_add_month(month timestamptz) returns boolean language plpgsql set search_path = public, pg_temp as $$
declare
    partition  text := 'action_record_' || to_char(month at time zone 'UTC', 'YYYY_MM');
    first_id   uuid := action_record_first_id(month);
    end_id     uuid := action_record_first_id((month at time zone 'UTC' + interval '1 month') at time zone 'UTC');
    early      boolean;
begin
    if to_regclass(partition) is not null then
        return true;
    end if;
    execute 'select exists (select from action_record_other where id >= $1 and id < $2)' into early using first_id, end_id;
    if early then
        return false;
    end if;
    execute format('create table %I (like action_record including defaults including constraints)', partition);
    perform action_record_furnish(partition);
    execute format('alter table action_record attach partition %I for values from (%L) to (%L)', partition, first_id, end_id);
    return true;
end
$$;

-- The application's role may not create tables; this it may ask for. Gives way at once when somebody holds the table.
create function action_record_months_ahead() returns void language plpgsql security definer
    set search_path = public, pg_temp set lock_timeout = '2s' as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('action_record_months_ahead', 0));
    perform action_record_add_month(month at time zone 'UTC')
        from generate_series(date_trunc('month', now() at time zone 'UTC'),
                             date_trunc('month', now() at time zone 'UTC') + interval '3 months', interval '1 month') as month;
end
$$;

-- What was written so far moves over, in the order of its ids.
create table action_record_other (like action_record_by_month including defaults including constraints);
alter table action_record rename to action_record_before;
alter table action_record_by_month rename to action_record;
select action_record_furnish('action_record_other');
alter table action_record attach partition action_record_other default;
select action_record_add_month(month at time zone 'UTC')
    from (select distinct date_trunc('month', at at time zone 'UTC') as month from action_record_before) as written;
select action_record_months_ahead();
insert into action_record (id, chain, number, at, department, agent, citizen, kind, envelope, seal)
    select id, chain, number, at, department, agent, citizen, kind, envelope, seal from action_record_before order by id;
drop table action_record_before;

create trigger action_record_append_only
    before update or delete or truncate on action_record
    for each statement execute function action_record_is_append_only();

revoke execute on function action_record_furnish(text), action_record_add_month(timestamptz),
    action_record_months_ahead() from public;
grant execute on function action_record_months_ahead() to shikumen;
-- not tx: a record's place is the database's to give
grant select on action_record to shikumen;
grant insert (id, chain, number, at, department, agent, citizen, kind, envelope, seal) on action_record to shikumen;
