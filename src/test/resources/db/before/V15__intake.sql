-- the latest time that the sender itself put on a change, compared with sent times alone; before, told_at stood for it
alter table cart rename column told_at to sent_at;
update cart set sent_at = null where platform is not null;

-- what was mended or left out while something of the cart was read
alter table cart_event add column note varchar(1000);
