-- Whom an official has taken over answers the citizen in the agent's place, until the official or the citizen ends it.

alter table conversation_lease add column attended_by text; -- the official who answers here now

alter table hand_over add column ended_at timestamptz;
update hand_over set ended_at = now() where taken_by is not null; -- from before anybody could answer there
alter table hand_over drop column taken_by; -- and its two indexes; the lease says who answers, the log who took it over
create index hand_over_open on hand_over (department, since) where ended_at is null;
create unique index hand_over_once on hand_over (conversation) where ended_at is null; -- nobody waits twice, nor beside a person
