-- The sample city's own systems, in a schema of their own: what a stub cannot hold. No other room reads it.
create schema linjiang;

-- days_left instead of a date, so that the sample never gets old: whoever may renew today may renew tomorrow
create table linjiang.permit (
    permit_no text primary key,
    id_no     text not null,
    days_left int  not null
);

create table linjiang.case_file (
    id           bigint generated always as identity (start with 101) primary key,
    key          text        not null unique,
    permit_no    text        not null references linjiang.permit,
    matter       text        not null check (matter in ('renewal', 'late-renewal')),
    months       int         not null check (months between 6 and 12),
    submitted_at timestamptz not null
);
create index on linjiang.case_file (permit_no, id desc);

create table linjiang.slot (
    site  text not null,
    day   date not null,
    begins text not null,
    taken int  not null default 0 check (taken between 0 and 2),
    primary key (site, day, begins)
);

create table linjiang.booking (
    id         bigint generated always as identity (start with 2001) primary key,
    phone      text not null,
    site       text not null,
    day        date not null,
    begins     text not null,
    state      text not null check (state in ('CONFIRMED', 'CANCELLED', 'PAST')),
    cancel_key text unique
);
create unique index one_open_booking on linjiang.booking (phone) where state = 'CONFIRMED';

create table linjiang.ticket (
    id           bigint generated always as identity (start with 1001) primary key,
    category     text        not null,
    district     text        not null,
    filed_at     timestamptz not null,
    escalated_at timestamptz,
    escalate_key text
);
create index on linjiang.ticket (district, id desc);

-- Numbers as in city/people.yaml; the last digit of a permit is a Luhn check digit.
insert into linjiang.permit (permit_no, id_no, days_left) values
    ('JZ9901020017', '990102198803070015', 25),
    ('JZ9901020025', '990102199204150026', -20),
    ('JZ9901020033', '99010219520611002X', 200),
    ('JZ9901020041', '990103197908230136', 3),
    ('JZ9901020058', '990102199501020041', 30),
    ('JZ9901020066', '99010319681130005X', -61),
    ('JZ9901020074', '990102198607190060', 31);

grant usage on schema linjiang to shikumen;
grant select, update on linjiang.permit to shikumen;             -- update: to lock a row
grant select, insert on linjiang.case_file to shikumen;
grant select, insert, update on linjiang.slot, linjiang.booking, linjiang.ticket to shikumen;
