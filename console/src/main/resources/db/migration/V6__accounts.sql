-- Accounts of the embedded default. Elsewhere people come from OpenID Connect and this table is empty.

create table account (
    user_name     text primary key,
    password_hash text   not null,
    roles         text[] not null,
    department    text   not null, -- empty for citizens and the operator
    assurance     int    not null,
    citizen       text   not null, -- the pseudonym the action log names; empty for officials
    name          jsonb  not null, -- {zh, en}
    may_do        jsonb  not null,
    position      int    not null  -- order on the log-in page
);
grant select, insert, update on account to shikumen;
