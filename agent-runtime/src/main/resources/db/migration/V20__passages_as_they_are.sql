-- A passage is a few kilobytes, and pressing it took PostgreSQL longer than storing it: it stays in its row, as it is.
alter table passage set (toast_tuple_target = 8160);
alter table passage alter column steps set storage external, alter column events set storage external;
