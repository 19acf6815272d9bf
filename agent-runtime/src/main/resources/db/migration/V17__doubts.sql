-- What is known about an effect in doubt, and what officers do about it.
alter table doubt
    add column looked_at       timestamptz, -- when the system was last asked whether the call arrived
    add column found           text check (found in ('arrived', 'missing', 'unknown')),
    add column found_reference text,
    add column undo            uuid,        -- the call that undoes it, while that may be under way
    add column outcome         text check (outcome in ('done', 'not-done', 'undone'));
grant update (known, looked_at, found, found_reference, undo, outcome) on doubt to shikumen;
