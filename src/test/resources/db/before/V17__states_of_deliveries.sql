-- Deliveries say in which state they are, and two of them cannot have one place in a queue.
alter table delivery rename column place to sequence;
alter table delivery rename column owed_at to created_at;
alter table delivery rename column trouble to last_error;
alter table delivery add column state varchar(16) default 'PENDING' not null;
alter table delivery alter column state drop default;
drop index delivery_by_queue;
create unique index delivery_by_queue on delivery (store, target, queue, sequence);
-- as their tables are called
alter index page_mark_by_time rename to stored_cursor_by_time;
alter index idempotent_answer_by_time rename to idempotency_record_by_time;
alter index idempotent_answer_by_subject rename to idempotency_record_by_subject;
update delivery set state = case when dead_at is not null then 'DEAD' when tries = 0 then 'PENDING'
    when last_error is not null then 'RETRYING' when body = '' then 'ERASED' else 'SENDING' end;
update delivery set body = null where state = 'ERASED';
