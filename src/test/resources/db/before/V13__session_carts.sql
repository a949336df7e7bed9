-- Shoppers' browsers change session carts of their own, and never the carts of stores and platforms.

create table session_cart (
    store       varchar(64)   not null,
    session_id  varchar(128)  not null,
    version     integer       not null,
    cart_id     varchar(128)  not null,
    differences varchar(1000000) not null,
    created_at  timestamp(6) with time zone not null,
    acted_at    timestamp(6) with time zone not null,
    primary key (store, session_id)
);
create index session_cart_by_cart on session_cart (store, cart_id);
create index session_cart_by_act on session_cart (acted_at);

-- the stored carts whose lines were merged into a session cart of another one
create table session_cart_source (
    store      varchar(64)  not null,
    cart_id    varchar(128) not null,
    session_id varchar(128) not null,
    primary key (store, cart_id, session_id),
    foreign key (store, session_id) references session_cart (store, session_id) on delete cascade
);
create index session_cart_source_by_session on session_cart_source (store, session_id);

-- rises when a cart is erased, comes back or becomes another person's: proofs of before end
alter table cart add column era integer default 0 not null;

-- for orders: whether they name the cart's own mail or contact; for acts: whether a link led to them; what went to checkout
alter table cart_event add column own_customer boolean default false not null;
alter table cart_event add column through_link boolean default false not null;
alter table cart_event add column goods varchar(100000);
update cart_event set through_link = true where type in ('CLAIMED', 'HANDED_OFF') and proven;

-- Carts that an earlier version merged are carts of their own again, in the state of the cart that they went into; once
-- more for those that went into merged ones.
update cart set status = (select t.status from cart t where t.store = cart.store and t.cart_id = cart.merged_into),
        order_id = (select t.order_id from cart t where t.store = cart.store and t.cart_id = cart.merged_into),
        ordered_at = (select t.ordered_at from cart t where t.store = cart.store and t.cart_id = cart.merged_into)
    where status = 'MERGED' and exists (select 1 from cart t
        where t.store = cart.store and t.cart_id = cart.merged_into and t.status in ('OPEN', 'ORDERED'));
update cart set status = (select t.status from cart t where t.store = cart.store and t.cart_id = cart.merged_into),
        order_id = (select t.order_id from cart t where t.store = cart.store and t.cart_id = cart.merged_into),
        ordered_at = (select t.ordered_at from cart t where t.store = cart.store and t.cart_id = cart.merged_into)
    where status = 'MERGED' and exists (select 1 from cart t
        where t.store = cart.store and t.cart_id = cart.merged_into and t.status in ('OPEN', 'ORDERED'));
update cart set status = 'OPEN' where status = 'MERGED';
delete from cart_event where type in ('MERGED', 'UNMERGED');

drop table cart_merge_line;
drop table cart_merge;
drop index cart_by_survivor;
alter table cart drop column merged_into;
alter table cart drop column pushes;
