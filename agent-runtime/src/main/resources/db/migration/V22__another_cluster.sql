-- A dump that is brought back into another PostgreSQL cluster finds transaction ids there that are smaller than the places its
-- records have in the tree. What is written next would never get a place: places have to go on ahead of the new cluster's ids.

alter table log_tree add column ahead numeric(20) not null default 0 check (ahead >= 0);

-- Called at each start before anything is written, and by the sequencer. Null when places are in order; otherwise how many
-- records had been written out of order already and were given places behind all others. Only their column tx changes.
create function action_record_move_on() returns bigint language plpgsql security definer
    set search_path = public, pg_temp set lock_timeout = '5s' as $$
declare
    tree     log_tree;
    here     numeric;
    highest  numeric;
    strays   bigint;
begin
    select * into tree from log_tree;
    if not action_record_is_behind(tree) then
        return null;
    end if;
    lock table action_record in access exclusive mode;
    select * into tree from log_tree for update;
    if not action_record_is_behind(tree) then
        return null;
    end if;
    here := pg_snapshot_xmax(pg_current_snapshot())::text::numeric + tree.ahead;
    select greatest(max(tx)::text::numeric, tree.tx::text::numeric) into highest from action_record;
    alter table action_record disable trigger action_record_append_only;
    update action_record r set tx = (r.tx::text::numeric - tree.ahead + highest + 1)::text::xid8
        where r.tx <= here::text::xid8 and (r.tx, r.number, r.id) <= (tree.tx, tree.number, tree.record)
        and r.id >= action_record_first_id(action_record_id_time(tree.record) - interval '1 day')
        and not exists (
            select from log_tile t where t.level = 0
            and t.tile = (select p.tile from log_place p where (p.tx, p.number, p.record) <= (r.tx, r.number, r.id)
                          order by p.tx desc, p.number desc, p.record desc limit 1)
            and position(sha256('\x00'::bytea || convert_to(r.envelope, 'UTF8')) in t.hashes) > 0);
    get diagnostics strays = row_count;
    alter table action_record enable trigger action_record_append_only;
    execute format('alter table action_record alter column tx set default
        (greatest(pg_current_xact_id(), pg_snapshot_xmax(pg_current_snapshot()))::text::numeric + %s)::text::xid8', highest + 1);
    update log_tree set ahead = highest + 1;
    return strays;
end
$$;

-- In one cluster no place is ever beyond the next transaction id, so that a new record comes after all others.
create function action_record_is_behind(tree log_tree) returns boolean language sql volatile
    set search_path = public, pg_temp as $$
    select greatest(tree.tx, (select max(tx) from action_record))::text::numeric
        > pg_snapshot_xmax(pg_current_snapshot())::text::numeric + tree.ahead
$$;

revoke execute on function action_record_move_on() from public;
grant execute on function action_record_move_on() to shikumen;
