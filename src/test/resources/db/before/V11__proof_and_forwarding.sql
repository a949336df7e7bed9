-- What of a cart's history can be relied on, and what is kept of forwarding to Omnisend.

-- false for what a shopper did in a visit that no cookie proved, and for a claim that no link led to
alter table cart_event add column proven boolean default true not null;
update cart_event set proven = false where type in ('CLAIMED', 'HANDED_OFF') and event_key in ('CLAIMED:', 'HANDED_OFF:');

-- carts and orders that may be at Omnisend, and when they were last put there
create table omnisend_forwarded (
    store     varchar(64)  not null,
    kind      varchar(32)  not null,
    reference varchar(128) not null,
    at        timestamp(6) with time zone not null,
    primary key (store, kind, reference)
);
insert into omnisend_forwarded (store, kind, reference, at)
    select store, 'cart', cart_id, forwarded_at from cart where forwarded_at is not null;
insert into omnisend_forwarded (store, kind, reference, at)
    select store, 'order', order_id, forwarded_at from placed_order where forwarded_at is not null;
alter table cart drop column forwarded_at;
alter table placed_order drop column forwarded_at;

-- what the events tell, and nobody reads here
alter table placed_order drop column recovered;
alter table placed_order drop column order_sum;
drop index placed_order_by_update;

-- what platforms report is called a report everywhere
alter table platform_event rename to platform_report;
alter table platform_report rename column event_id to report_id;
alter index platform_event_by_due rename to platform_report_by_due;
alter index platform_event_by_time rename to platform_report_by_time;
