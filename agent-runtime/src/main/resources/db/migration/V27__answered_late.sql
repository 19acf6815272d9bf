-- What an attempt came to when another replica had taken the conversation over.
alter table tool_call add column came_late text;
grant update (came_late) on tool_call to shikumen;
