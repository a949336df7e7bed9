-- What the lists of platforms are searched by, as far as the platform says it; null for carts of others.

alter table cart add column customer_number bigint;
alter table cart add column city_number bigint;
alter table cart add column country_number bigint;
-- how often the platform wrote to the shopper
alter table cart add column reminders_told integer;

-- the shopper's name without case
alter table cart add column name_key varchar(1100);

-- lists that are read in the order in which shoppers began their carts
create index cart_by_beginning on cart (store, status, created_at, cart_id);
alter table page_mark rename column added_at to cart_time;

-- by which merchants and shoppers speak of an order, where it has one
alter table placed_order add column order_number bigint;
