-- What was said in a conversation goes when the time is over for which its agent's version keeps it. The key stays, for it is its
-- citizen's and opens their other conversations; so here the cipher texts go.

alter table conversation add column expired boolean not null default false; -- why it was erased: its time was over

create index conversation_kept on conversation (version, opened_at, id) where erased_at is null;
create index conversation_erased on conversation (erased_at) where erased_at is not null; -- replicas ask which went lately

-- Conversations in which nothing is open, and that no legal hold keeps.
create view conversation_at_rest as
    select c.id, c.version, c.opened_at
      from conversation c
     where c.erased_at is null
       and not exists (select from turn t where t.conversation = c.id and t.state <> 'ENDED')
       and not exists (select from tool_grant g where g.conversation = c.id and g.state = 'OPEN')
       and not exists (select from tool_call k where k.conversation = c.id and k.state = 'INTENDED')
       and not exists (select from hand_over o where o.conversation = c.id and o.ended_at is null)
       and not exists (select from doubt d
                        where d.department = c.department and d.conversation = c.id and d.settled_at is null)
       and not exists (select from log_hold h
                        where h.lifted_at is null
                          and (h.scope = 'ALL' or h.scope = 'CITIZEN' and h.target = c.citizen
                               or h.scope = 'DEPARTMENT' and h.target = c.department or h.scope = 'AGENT' and h.target = c.agent
                               or h.scope = 'CONVERSATION' and h.target = c.id::text));
grant select on conversation_at_rest to shikumen;

-- Removes what was said in these, for the application's role, which could not: where nothing is open, nobody holds it, nobody is
-- at it now and nothing was said since then. How long a conversation is kept the application knows, as it knows its version.
-- Answers which, and when something was last said there. A lease that somebody has his hand on is left for the next time.
create function conversation_expire(asked uuid[], silent_since timestamptz) returns table (expired_id uuid, active_at timestamptz)
    language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '5s' as $$
declare
    over uuid[];
begin
    insert into conversation_lease (conversation, fence, holder, until)
        select c.id, 0, 'nobody', '-infinity' from conversation c where c.id = any (asked) order by c.id
        on conflict do nothing;
    select array_agg(free.conversation) into over from (
        select l.conversation from conversation_lease l
         where l.conversation = any (asked) and l.until <= now() order by l.conversation for update skip locked) free;
    select array_agg(r.id) into over from conversation_at_rest r
     where r.id = any (over)
       and not exists (select from passage p where p.conversation = r.id and p.at >= silent_since);
    return query
        select c.id, coalesce((select max(p.at) from passage p where p.conversation = c.id), c.opened_at)
          from conversation c where c.id = any (over) order by c.id;
    -- as an erasure takes it: nobody gets it any more
    update conversation_lease l set fence = l.fence + 1, holder = 'erasure', until = '-infinity', attended_by = null
     where l.conversation = any (over);
    delete from passage p where p.conversation = any (over);
    delete from vault_value v where v.conversation = any (over);
    update tool_grant g set content = '' where g.conversation = any (over);
    update tool_call k set arguments = '', outcome = case when k.outcome is not null then ''::bytea end
      from conversation c where c.id = any (over) and k.citizen = c.citizen and k.conversation = c.id;
    update conversation c set erased_at = clock_timestamp(), expired = true where c.id = any (over);
end
$$;
revoke execute on function conversation_expire(uuid[], timestamptz) from public;
grant execute on function conversation_expire(uuid[], timestamptz) to shikumen;
