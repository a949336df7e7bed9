-- the latest time that the sender itself put on a change, compared with sent times alone; before, told_at stood for it
alter table cart add column sent_at timestamp(6) with time zone;
update cart set sent_at = told_at where platform is null;

-- what was mended or left out while something of the cart was read
alter table cart_event add column note varchar(1000);
