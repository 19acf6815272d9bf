-- When a citizen was told in the conversation what was found out of an effect in doubt. What was settled before is not told any more.
alter table doubt add column told_at timestamptz;
update doubt set told_at = settled_at where settled_at is not null;
create index doubt_untold on doubt (conversation) where settled_at is not null and told_at is null;
grant update (told_at) on doubt to shikumen;
