-- A month that is dropped takes the ends of chains with it. What is written next must go on from there, and whoever reads the
-- next record must be able to tell a dropped month from a broken log. Chains by the hash of their name: names go with the records.

create table log_chain_end (
    chain   bytea  not null check (octet_length(chain) = 32),
    number  bigint not null,
    seal    bytea  not null check (octet_length(seal) = 32),
    primary key (chain, number)
);
grant select on log_chain_end to shikumen;

create or replace function action_record_drop_month(month text) returns bigint language plpgsql security definer
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
    -- wherever a stretch of a chain ends: clocks of replicas differ, so a month need not hold one stretch of it
    execute format('insert into log_chain_end (chain, number, seal)
            select sha256(convert_to(r.chain, ''UTF8'')), r.number, r.seal from %1$I r
            where not exists (select from %1$I n where n.chain = r.chain and n.number = r.number + 1)
            on conflict (chain, number) do nothing', month);
    execute format('drop table %I', month);
    return records;
end
$$;
