-- How merchants want to be told of abandoned carts, in the words of BigCommerce's settings.

-- as JSON; channel 0 is the store itself, and what another channel has set counts instead
create table bigcommerce_settings (
    store      varchar(64)   not null,
    channel_id integer       not null,
    settings   varchar(4000) not null,
    primary key (store, channel_id)
);

-- abandoned carts that wait until there are enough of them for one mail; nothing of it is personal
create table digest_cart (
    store      varchar(64)  not null,
    cart_id    varchar(128) not null,
    -- whose digest it is; 0 for the store's
    channel_id integer      not null,
    cart_sum   bigint       not null,
    currency   varchar(3)   not null,
    line_count integer      not null,
    left_at    timestamp(6) with time zone not null,
    primary key (store, cart_id)
);
create index digest_cart_by_channel on digest_cart (store, channel_id, left_at);
