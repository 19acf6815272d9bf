-- One Merkle tree over all records (RFC 6962, in C2SP tlog-tiles geometry), its signed heads, and what may be dropped when.
-- These tables stay when records go: they hold hashes, no names and no values.

-- One row: how far the tree has come. Whoever extends it holds this row's lock, so there is one sequencer at a time.
create table log_tree (
    one           boolean     primary key default true check (one),
    installation  text        not null default left(replace(gen_random_uuid()::text, '-', ''), 16),
    since         timestamptz not null default now(),
    size          bigint      not null default 0 check (size >= 0),
    tx            xid8        not null default '0',            -- place of the last record in the tree
    number        bigint      not null default 0,
    record        uuid        not null default '00000000-0000-0000-0000-000000000000'
);
insert into log_tree default values;

create table log_tile (
    level   smallint not null,
    tile    bigint   not null,
    hashes  bytea    not null check (octet_length(hashes) % 32 = 0 and octet_length(hashes) between 32 and 8192),
    primary key (level, tile)
);
alter table log_tile alter column hashes set storage external;  -- nothing to compress in a hash

-- The place of the first record of each 256, so that records and positions find each other without a row for each.
create table log_place (
    tile    bigint primary key,
    tx      xid8   not null,
    number  bigint not null,
    record  uuid   not null,
    unique (tx, number, record)
);

create table log_head (
    size          bigint      primary key,
    root          bytea       not null check (octet_length(root) = 32),
    note          text        not null,                         -- the checkpoint with the log's own signature
    at            timestamptz not null,
    confirmed_at  timestamptz not null,                         -- nothing had been written since, as of then
    offered_at    timestamptz,                                  -- to the witness
    cosignature   text,
    witnessed_at  timestamptz
);

-- What is in the tree stays: tiles and the tree only grow.
create function log_tile_grows() returns trigger language plpgsql as $$
begin
    if octet_length(new.hashes) < octet_length(old.hashes)
            or substring(new.hashes from 1 for octet_length(old.hashes)) <> old.hashes then
        raise exception 'Tile %/% of the log may only grow.', old.level, old.tile;
    end if;
    return new;
end
$$;
create trigger log_tile_grows before update on log_tile for each row execute function log_tile_grows();

create function log_tree_grows() returns trigger language plpgsql as $$
begin
    if new.size < old.size or (new.tx, new.number, new.record) < (old.tx, old.number, old.record) then
        raise exception 'The log''s tree may only grow.';
    end if;
    return new;
end
$$;
create trigger log_tree_grows before update on log_tree for each row execute function log_tree_grows();

grant select on log_tree, log_tile, log_place, log_head to shikumen;
grant update (size, tx, number, record) on log_tree to shikumen;
grant insert on log_tile, log_place, log_head to shikumen;
grant update (hashes) on log_tile to shikumen;
grant update (confirmed_at, offered_at, cosignature, witnessed_at) on log_head to shikumen;

-- Legal hold: what it names is not dropped while it stands.
create table log_hold (
    id         uuid primary key,
    scope      text        not null check (scope in ('ALL', 'DEPARTMENT', 'AGENT', 'CITIZEN', 'CONVERSATION')),
    target     text        not null,
    reason     text        not null,
    set_by     text        not null,
    set_at     timestamptz not null,
    lifted_by  text,
    lifted_at  timestamptz
);
grant select, insert on log_hold to shikumen;
grant update (lifted_by, lifted_at) on log_hold to shikumen;

create function action_record_id_time(id uuid) returns timestamptz language sql immutable as $$
    select to_timestamp(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0)
$$;

-- The months that exist, with their bounds.
create view action_record_month as
    select c.relname::text as partition,
           action_record_id_time((regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \(''([^'']+)''\)'))[1]::uuid) as begins,
           action_record_id_time((regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \(''([^'']+)''\)'))[1]::uuid) as ends
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'action_record'::regclass and pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT';
grant select on action_record_month to shikumen;

-- Drops one month for the application's role, which could not. What no configuration may change is checked here, whoever
-- asks: 183 days, every record in the tree, none held. That each record's own retention is over, the application checks.
create function action_record_drop_month(month text) returns bigint language plpgsql security definer
    set search_path = public, pg_temp set lock_timeout = '5s' as $$
declare
    over     timestamptz;
    kept     boolean;
    records  bigint;
begin
    select ends into over from action_record_month where partition = month;
    if over is null then
        raise exception 'There is no month % of the action log.', month;
    end if;
    if over > now() - interval '183 days' then
        raise exception 'Month % of the action log is not 183 days over, and is kept.', month;
    end if;
    execute format('lock table %I in access exclusive mode', month);
    execute format('select exists (select from %I r, log_tree t where (r.tx, r.number, r.id) > (t.tx, t.number, t.record))', month)
        into kept;
    if kept then
        raise exception 'Month % of the action log has records that are not in the tree yet, and is kept.', month;
    end if;
    execute format('select exists (select from log_hold h where h.lifted_at is null and (h.scope = ''ALL'' or exists (
            select from %I r where (h.scope = ''DEPARTMENT'' and r.department = h.target) or (h.scope = ''AGENT'' and r.agent = h.target)
                or (h.scope = ''CITIZEN'' and r.citizen = h.target)
                or (h.scope = ''CONVERSATION'' and r.chain = ''conversation/'' || h.target))))', month) into kept;
    if kept then
        raise exception 'Month % of the action log is under a legal hold, and is kept.', month;
    end if;
    execute format('select count(*) from %I', month) into records;
    execute format('drop table %I', month);
    return records;
end
$$;
revoke execute on function action_record_drop_month(text) from public;
grant execute on function action_record_drop_month(text) to shikumen;
