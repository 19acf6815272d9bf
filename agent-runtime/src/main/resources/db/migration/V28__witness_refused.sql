-- That the witness would not sign a head, until it signs one again: set-back (it has seen a larger log) or refused.
alter table log_head add column refused text check (refused in ('set-back', 'refused'));
grant update (refused) on log_head to shikumen;
