-- Turns between a citizen and an official, which are nothing that the agent has to know: its past is read without them.
alter table turn add column between_people boolean not null default false;
grant update (between_people) on turn to shikumen;
