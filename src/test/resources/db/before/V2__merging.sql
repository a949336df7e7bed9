-- Carts that went into another one, and how that one was before, so that the shopper can take it back for a day.

alter table cart add column merged_into varchar(128);
-- how often the storefront changed the lines; a page that was made before the latest change may not change them back
alter table cart add column pushes integer default 0 not null;
-- of when the storefront's last word on the cart is, whatever the shopper changed since
alter table cart add column told_at timestamp(6) with time zone;
update cart set told_at = updated_at;

create table cart_merge (
    store          varchar(64)  not null,
    cart_id        varchar(128) not null,
    into_id        varchar(128) not null,
    place          integer      not null,
    merged_at      timestamp(6) with time zone not null,
    pushes         integer      not null,
    sum_before     bigint       not null,
    updated_before timestamp(6) with time zone not null,
    primary key (store, cart_id)
);
create index cart_merge_by_target on cart_merge (store, into_id, place);
create index cart_merge_by_time on cart_merge (merged_at);

create table cart_merge_line (
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
    foreign key (store, cart_id) references cart_merge (store, cart_id) on delete cascade
);

-- whose answer it is, so that it can be forgotten with its cart
alter table idempotent_answer add column subject varchar(160);
create index idempotent_answer_by_subject on idempotent_answer (store, subject);
