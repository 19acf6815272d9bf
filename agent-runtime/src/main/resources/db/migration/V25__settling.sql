-- When what was sent can no longer arrive: so long after the last attempt as the toolset's own deadline asks for.
alter table tool_call
    add column attempted_at timestamptz, -- of the last attempt, when it was not the first
    add column settling_ms  integer;     -- empty for calls of an earlier release: then the longest
grant update (attempted_at) on tool_call to shikumen;
