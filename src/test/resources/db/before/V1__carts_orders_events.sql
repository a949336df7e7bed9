-- Carts, their lines, their history, and the orders that came of them. Every key begins with the store: one index look-up
-- per click, and the data can be sharded by it. H2 and PostgreSQL run the same statements.

create table cart (
    store          varchar(64)  not null,
    cart_id        varchar(128) not null,
    version        integer      not null,
    status         varchar(16)  not null,
    currency       varchar(3)   not null,
    cart_sum       bigint       not null,
    contact_id     varchar(64),
    email          varchar(320),
    email_key      varchar(1000),
    phone          varchar(64),
    recovery_url   varchar(4096),
    language       varchar(35),
    attribution_id varchar(128),
    created_at     timestamp(6) with time zone not null,
    updated_at     timestamp(6) with time zone not null,
    changed_at     timestamp(6) with time zone not null,
    claimed_at     timestamp(6) with time zone,
    ordered_at     timestamp(6) with time zone,
    order_id       varchar(128),
    withdrawn_at   timestamp(6) with time zone,
    primary key (store, cart_id)
);

-- the latest cart of a contact or an address, for orders that name no cart; the list of a store's carts
create index cart_by_contact on cart (store, contact_id, updated_at);
create index cart_by_email on cart (store, email_key, updated_at);
create index cart_by_update on cart (store, updated_at);
create index cart_by_creation on cart (store, created_at);

create table cart_line (
    store       varchar(64)  not null,
    cart_id     varchar(128) not null,
    position    integer      not null,
    line_id     varchar(128) not null,
    product_id  varchar(128) not null,
    variant_id  varchar(128) not null,
    sku         varchar(255),
    title       varchar(2000) not null,
    description varchar(16384),
    quantity    integer      not null,
    price       bigint       not null,
    old_price   bigint,
    discount    bigint       not null,
    image_url   varchar(4096),
    product_url varchar(4096),
    options     varchar(40000),
    primary key (store, cart_id, position),
    foreign key (store, cart_id) references cart (store, cart_id)
);

create table cart_event (
    store     varchar(64)  not null,
    cart_id   varchar(128) not null,
    event_key varchar(200) not null,
    type      varchar(16)  not null,
    origin    varchar(16)  not null,
    at        timestamp(6) with time zone not null,
    primary key (store, cart_id, event_key)
);

create table placed_order (
    store      varchar(64)  not null,
    order_id   varchar(128) not null,
    version    integer      not null,
    cart_id    varchar(128),
    contact_id varchar(64),
    email      varchar(320),
    phone      varchar(64),
    currency   varchar(3)   not null,
    order_sum  bigint       not null,
    recovered  boolean      not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    changed_at timestamp(6) with time zone not null,
    details    varchar(1000000) not null,
    primary key (store, order_id)
);
create index placed_order_by_update on placed_order (store, updated_at);

-- first answers to requests with an Idempotency-Key
create table idempotent_answer (
    store       varchar(64)  not null,
    request_key varchar(255) not null,
    fingerprint varchar(64)  not null,
    status      integer      not null,
    body        varchar(1000000),
    answered_at timestamp(6) with time zone not null,
    primary key (store, request_key)
);
create index idempotent_answer_by_time on idempotent_answer (answered_at);
