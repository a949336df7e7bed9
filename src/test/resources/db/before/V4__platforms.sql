-- Carts that live on a platform: what is stored of them is a snapshot.

-- whose cart it is; null for the storefront's own
alter table cart add column platform varchar(32);
-- what the platform needs at the handoff, in its own words; the same for a line below
alter table cart add column platform_facts varchar(4000);
-- its lines can be changed on the platform alone
alter table cart add column fixed boolean default false not null;
-- when the platform was last asked, and when it last answered; never for a cart that it does not know
alter table cart add column asked_at timestamp(6) with time zone;
alter table cart add column read_at timestamp(6) with time zone;
-- what the platform's total is beyond the lines (tax, or less than nothing), and what its discounts took off
alter table cart add column adjustment bigint default 0 not null;
alter table cart add column saved bigint default 0 not null;
alter table cart add column coupons varchar(1000);
-- the address of a contact that the cart names by id alone, and when it is to be looked up
alter table cart add column contact_email varchar(320);
alter table cart add column contact_due_at timestamp(6) with time zone;
create index cart_by_contact_due on cart (store, contact_due_at);

alter table cart_line add column facts varchar(40000);
alter table cart_merge_line add column facts varchar(40000);

-- other names of carts: a platform's token, or a cart that was made anew on the platform for the checkout
create table cart_alias (
    store   varchar(64)  not null,
    alias   varchar(128) not null,
    kind    varchar(16)  not null,
    cart_id varchar(128) not null,
    primary key (store, alias, kind)
);
create index cart_alias_by_cart on cart_alias (store, cart_id);

-- when the next call to a platform fits into its limits; times in milliseconds since 1970
create table platform_pace (
    store         varchar(64) not null,
    platform      varchar(32) not null,
    taken_until   bigint      not null,
    blocked_until bigint      not null,
    primary key (store, platform)
);

-- how far a platform's list of carts was read, and which node may go on
create table platform_poll (
    store    varchar(64)  not null,
    platform varchar(32)  not null,
    list     varchar(128) not null,
    place    varchar(4000),
    due_at   bigint       not null,
    primary key (store, platform, list)
);

-- what platforms reported: each once, worked off later, and remembered against repetition
create table platform_event (
    store       varchar(64)  not null,
    platform    varchar(32)  not null,
    event_id    varchar(200) not null,
    kind        varchar(16)  not null,
    reference   varchar(128) not null,
    token       varchar(128),
    order_id    varchar(128),
    believed    boolean      not null,
    happened_at timestamp(6) with time zone not null,
    received_at timestamp(6) with time zone not null,
    tries       integer      not null,
    due_at      timestamp(6) with time zone,
    primary key (store, platform, event_id)
);
create index platform_event_by_due on platform_event (store, platform, due_at);
create index platform_event_by_time on platform_event (received_at);
