-- That the witness would not sign a head, until it signs one again: set-back (it has seen a larger log) or refused.
alter table log_head add column refused text check (refused in ('set-back', 'refused'));
grant update (refused) on log_head to shikumen;

-- Both are asked for every few seconds, of a table that grows with every head.
create index log_head_refused on log_head (size) where refused is not null;
create index log_head_witnessed on log_head (witnessed_at);
