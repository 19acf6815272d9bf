-- What citizens say, and what was done for them, lies here as cipher texts under the citizen's key, so that destroying the
-- key destroys it. What is here already is sealed by V13 (SealOldTexts), which knows the keys.

alter table vault_key add column id uuid not null default gen_random_uuid(); -- every cipher text names the key that opens it
grant delete, update (master_key, wrapped) on vault_key to shikumen;

update vault_value v set cipher = '\x02'::bytea || uuid_send(k.id) || substring(v.cipher from 2)
  from conversation c join vault_key k using (citizen, department)
 where c.id = v.conversation and get_byte(v.cipher, 0) = 1;

alter table passage
    alter column steps type bytea using convert_to(steps, 'UTF8'),
    alter column events type bytea using convert_to(events, 'UTF8');

alter table tool_call
    alter column arguments type bytea using convert_to(arguments, 'UTF8'),
    alter column outcome type bytea using convert_to(outcome, 'UTF8');

-- What a card says, and the nonce that keeps its digest from being guessed, as one cipher text.
alter table tool_grant add column content bytea;
update tool_grant set content = convert_to(json_build_object('arguments', arguments::json, 'title', title,
    'facts', facts::json, 'nonce', nonce)::text, 'UTF8');
alter table tool_grant alter column content set not null,
    drop column arguments, drop column title, drop column facts, drop column nonce;

-- A citizen was erased. Once there, it stays: the action log tells the same.
create table erasure (
    id            uuid primary key,
    citizen       text        not null,
    reason        text        not null,
    official      text        not null,
    at            timestamptz not null default now(),
    keys          int         not null,
    conversations int         not null
);
create index erasure_of_citizen on erasure (citizen, at);
create index erasure_at on erasure (at);
grant select, insert on erasure to shikumen;

alter table conversation add column erased_at timestamptz;
grant update (erased_at) on conversation to shikumen;

-- Which master key wraps new data keys. Destroyed ones stay as a name, so that nobody uses them again.
create table vault_master_key (
    id    text primary key,
    state text        not null check (state in ('CURRENT', 'RETIRING', 'DESTROYED')),
    since timestamptz not null default now()
);
create unique index vault_master_key_one on vault_master_key (state) where state = 'CURRENT';
insert into vault_master_key (id, state) select distinct master_key, 'RETIRING' from vault_key;
create index vault_key_master on vault_key (master_key);
grant select, insert on vault_master_key to shikumen;
grant update (state, since) on vault_master_key to shikumen;
