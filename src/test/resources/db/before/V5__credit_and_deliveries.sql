-- Lists of abandoned carts, what an order is worth, and what we owe others.

-- when we first heard of a cart, by our clock: it never changes, so that lists which are read in parts stay in order
alter table cart add column added_at timestamp(6) with time zone;
update cart set added_at = created_at;
alter table cart alter column added_at set not null;
create index cart_by_addition on cart (store, status, added_at, cart_id);

-- since when nothing happened to a cart whose abandonment nobody has noticed yet; carts of the day before this version count
alter table cart add column idle_since timestamp(6) with time zone;
update cart set idle_since = updated_at
    where status = 'OPEN' and withdrawn_at is null and updated_at > current_timestamp - interval '1' day;
create index cart_by_idleness on cart (store, idle_since);

-- what a source told beside the goods: addresses and shipping, as JSON
alter table cart add column details varchar(40000);
alter table cart alter column platform_facts set data type varchar(40000);

-- when Omnisend last took the cart or the order from us
alter table cart add column forwarded_at timestamp(6) with time zone;
alter table placed_order add column forwarded_at timestamp(6) with time zone;

-- claims are events, each with its time
alter table cart drop column claimed_at;

-- what an order is worth, in minor units, and by how much that changed
alter table cart_event add column order_id varchar(128);
alter table cart_event add column amount bigint;
alter table cart_event add column currency varchar(3);
update cart_event set at = (select c.ordered_at from cart c where c.store = cart_event.store and c.cart_id = cart_event.cart_id)
    where type = 'ORDERED' and exists (select 1 from cart c
        where c.store = cart_event.store and c.cart_id = cart_event.cart_id and c.ordered_at is not null);
update cart_event set order_id = substring(event_key from 9),
    amount = (select o.order_sum from placed_order o
              where o.store = cart_event.store and o.order_id = substring(cart_event.event_key from 9)),
    currency = (select o.currency from placed_order o
                where o.store = cart_event.store and o.order_id = substring(cart_event.event_key from 9))
    where type = 'ORDERED';
create index cart_event_by_time on cart_event (store, type, at);

-- what we owe other systems, until they accept it; what nobody will accept stays as a dead letter, without a due time
create table delivery (
    store        varchar(64)  not null,
    delivery_id  varchar(64)  not null,
    target       varchar(16)  not null,
    -- what is sent in order: a cart with its order, or an order without a cart
    queue        varchar(160) not null,
    place        bigint       not null,
    kind         varchar(32)  not null,
    reference    varchar(128) not null,
    body         varchar(1000000),
    owed_at      timestamp(6) with time zone not null,
    tries        integer      not null,
    due_at       timestamp(6) with time zone,
    dead_at      timestamp(6) with time zone,
    trouble      varchar(200),
    primary key (store, delivery_id)
);
create index delivery_by_due on delivery (store, target, due_at);
create index delivery_by_death on delivery (store, dead_at);
create index delivery_by_queue on delivery (store, target, queue, place);

-- whom nobody sends anything for now, since they asked for that
create table delivery_pause (
    store  varchar(64) not null,
    target varchar(16) not null,
    until  timestamp(6) with time zone not null,
    primary key (store, target)
);

-- limits are an account's with a vendor, which stores may share; a pace that is forgotten costs nothing
drop table platform_pace;
create table platform_pace (
    account       varchar(64) not null,
    platform      varchar(32) not null,
    taken_until   bigint      not null,
    blocked_until bigint      not null,
    primary key (account, platform)
);
