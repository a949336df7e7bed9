-- Plain names for three tables.
alter table page_mark rename to stored_cursor;
alter table idempotent_answer rename to idempotency_record;
alter table platform_poll rename to poll_lease;
