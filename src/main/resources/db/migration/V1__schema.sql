-- The whole schema, for H2 and PostgreSQL. Every key begins with the store: a click costs one index look-up, and the data can
-- be sharded by store. Amounts are in minor units of their currency.

-- Carts that shoppers left with a store. Those that live on a platform are snapshots.
create table cart (
    store           varchar(64)  not null,
    cart_id         varchar(128) not null,
    version         integer      not null,
    -- rises when the cart is erased, comes back or becomes another person's: older proofs are then void
    era             integer      default 0 not null,
    status          varchar(16)  not null,
    currency        varchar(3)   not null,
    cart_sum        bigint       not null,

    -- the person; the keys are normalised for look-ups
    contact_id      varchar(64),
    email           varchar(320),
    email_key       varchar(1000),
    phone           varchar(64),
    phone_key       varchar(64),
    name_key        varchar(1100),
    -- address of a contact that the cart names only by id, and when to look it up
    contact_email   varchar(320),
    contact_due_at  timestamp(6) with time zone,

    recovery_url    varchar(4096),
    language        varchar(35),
    attribution_id  varchar(128),

    -- by the sender's clock
    created_at      timestamp(6) with time zone not null,
    updated_at      timestamp(6) with time zone not null,
    -- latest time that the sender put on a change itself
    sent_at         timestamp(6) with time zone,
    -- by our clock: when we first received the cart, and when this row last changed
    added_at        timestamp(6) with time zone not null,
    changed_at      timestamp(6) with time zone not null,
    -- last change of a cart whose abandonment was not noticed yet
    idle_since      timestamp(6) with time zone,
    ordered_at      timestamp(6) with time zone,
    order_id        varchar(128),
    withdrawn_at    timestamp(6) with time zone,

    -- null for a cart of the storefront
    platform        varchar(32),
    -- JSON that the platform needs at checkout
    platform_facts  varchar(40000),
    -- whether its lines can be changed only on the platform
    fixed           boolean      default false not null,
    -- when the platform was last asked, and when it last answered
    asked_at        timestamp(6) with time zone,
    read_at         timestamp(6) with time zone,
    -- the platform's total minus the sum of the lines, such as tax, and what its discounts saved
    adjustment      bigint       default 0 not null,
    saved           bigint       default 0 not null,
    coupons         varchar(1000),

    -- JSON with addresses and shipping
    details         varchar(40000),
    -- how far the shopper came in the checkout
    stage           varchar(16),
    -- numbers by which the platform's lists are filtered
    customer_number bigint,
    city_number     bigint,
    country_number  bigint,
    -- how many reminders the platform has sent
    reminders_told  integer,
    primary key (store, cart_id)
);
-- the latest cart of a person, for orders that name no cart
create index cart_by_contact on cart (store, contact_id, updated_at);
create index cart_by_email on cart (store, email_key, updated_at);
create index cart_by_phone on cart (store, phone_key);
-- lists of carts
create index cart_by_update on cart (store, updated_at);
create index cart_by_creation on cart (store, created_at);
create index cart_by_addition on cart (store, status, added_at, cart_id);
create index cart_by_beginning on cart (store, status, created_at, cart_id);
-- scheduled work: noticing abandonment, looking contacts up, erasing after the retention time
create index cart_by_idleness on cart (store, idle_since);
create index cart_by_contact_due on cart (store, contact_due_at);
create index cart_by_change on cart (store, status, changed_at);

-- The goods of a cart.
create table cart_line (
    store       varchar(64)   not null,
    cart_id     varchar(128)  not null,
    position    integer       not null,
    line_id     varchar(128)  not null,
    product_id  varchar(128)  not null,
    variant_id  varchar(128)  not null,
    sku         varchar(255),
    title       varchar(2000) not null,
    description varchar(16384),
    quantity    integer       not null,
    price       bigint        not null,
    old_price   bigint,
    discount    bigint        not null,
    image_url   varchar(4096),
    product_url varchar(4096),
    -- JSON
    options     varchar(40000),
    -- JSON that the platform needs at checkout
    facts       varchar(40000),
    primary key (store, cart_id, position),
    foreign key (store, cart_id) references cart (store, cart_id)
);

-- The history of carts. Rows are only added; reports are computed from them.
create table cart_event (
    store        varchar(64)  not null,
    cart_id      varchar(128) not null,
    -- makes a repeated event the same row
    event_key    varchar(200) not null,
    type         varchar(16)  not null,
    origin       varchar(16)  not null,
    at           timestamp(6) with time zone not null,
    -- the order, its value, and later changes of that
    order_id     varchar(128),
    amount       bigint,
    currency     varchar(3),
    -- whether an order names the cart's own mail address or contact
    own_customer boolean default false not null,
    -- false for an act that no cookie and no link proves
    proven       boolean default true  not null,
    through_link boolean default false not null,
    -- JSON of the lines that went to checkout
    goods        varchar(100000),
    -- what was corrected or left out while the cart was read
    note         varchar(1000),
    primary key (store, cart_id, event_key)
);
create index cart_event_by_time on cart_event (store, type, at);

-- Other ids of carts: a platform's token, a session cart, or a copy that was created on the platform for a checkout.
create table cart_alias (
    store   varchar(64)  not null,
    alias   varchar(128) not null,
    kind    varchar(16)  not null,
    cart_id varchar(128) not null,
    used_at timestamp(6) with time zone,
    primary key (store, alias, kind)
);
create index cart_alias_by_cart on cart_alias (store, cart_id);
create index cart_alias_by_use on cart_alias (kind, used_at);

-- A shopper's changes to a stored cart, which they never alter. They belong to one browser.
create table session_cart (
    store       varchar(64)  not null,
    session_id  varchar(128) not null,
    version     integer      not null,
    cart_id     varchar(128) not null,
    -- JSON of what differs from the stored cart
    differences varchar(1000000) not null,
    created_at  timestamp(6) with time zone not null,
    acted_at    timestamp(6) with time zone not null,
    primary key (store, session_id)
);
create index session_cart_by_cart on session_cart (store, cart_id);
create index session_cart_by_act on session_cart (acted_at);

-- The other stored carts whose lines were merged into a session cart.
create table session_cart_source (
    store      varchar(64)  not null,
    cart_id    varchar(128) not null,
    session_id varchar(128) not null,
    primary key (store, cart_id, session_id),
    foreign key (store, session_id) references session_cart (store, session_id) on delete cascade
);
create index session_cart_source_by_session on session_cart_source (store, session_id);

-- Orders, and the cart to which each is credited.
create table placed_order (
    store          varchar(64)  not null,
    order_id       varchar(128) not null,
    version        integer      not null,
    -- the number that merchants and shoppers see
    order_number   bigint,
    cart_id        varchar(128),
    contact_id     varchar(64),
    email          varchar(320),
    email_key      varchar(1000),
    phone          varchar(64),
    phone_key      varchar(64),
    currency       varchar(3)   not null,
    created_at     timestamp(6) with time zone not null,
    updated_at     timestamp(6) with time zone not null,
    changed_at     timestamp(6) with time zone not null,
    -- last change of an order that still has personal data
    personal_since timestamp(6) with time zone,
    -- JSON of the order as it was sent
    details        varchar(1000000) not null,
    primary key (store, order_id)
);
create index placed_order_by_contact on placed_order (store, contact_id);
create index placed_order_by_email on placed_order (store, email_key);
create index placed_order_by_phone on placed_order (store, phone_key);
create index placed_order_by_cart on placed_order (store, cart_id);
create index placed_order_by_term on placed_order (store, personal_since);

-- The outbox: messages for other systems, each deleted once it is accepted.
create table delivery (
    store       varchar(64)  not null,
    delivery_id varchar(64)  not null,
    target      varchar(16)  not null,
    -- messages of one queue are sent in the order of their sequence
    queue       varchar(160) not null,
    sequence    bigint       not null,
    kind        varchar(32)  not null,
    reference   varchar(128) not null,
    -- null if the newest state is read when it is sent, or after an erasure
    body        varchar(1000000),
    created_at  timestamp(6) with time zone not null,
    -- PENDING, SENDING, RETRYING, ERASED or DEAD
    state       varchar(16)  not null,
    tries       integer      not null,
    -- when it is sent, or when the lease of the node that sends it ends; null for a dead letter
    due_at      timestamp(6) with time zone,
    dead_at     timestamp(6) with time zone,
    last_error  varchar(200),
    primary key (store, delivery_id)
);
create unique index delivery_by_queue on delivery (store, target, queue, sequence);
create index delivery_by_due on delivery (store, target, due_at);
create index delivery_by_death on delivery (store, dead_at);
-- messages about an order, whichever cart it was credited to then
create index delivery_by_reference on delivery (store, target, kind, reference);
-- messages that are erased with their cart or order
create index delivery_by_subject on delivery (store, queue);

-- Recipients that asked for a pause.
create table delivery_pause (
    store  varchar(64) not null,
    target varchar(16) not null,
    until  timestamp(6) with time zone not null,
    primary key (store, target)
);

-- Carts and orders that may be stored at Omnisend, and when they were last sent there.
create table forwarded_item (
    store     varchar(64)  not null,
    kind      varchar(32)  not null,
    reference varchar(128) not null,
    at        timestamp(6) with time zone not null,
    primary key (store, kind, reference)
);

-- Rate limits of platform accounts, which stores may share. Times are in milliseconds since 1970.
create table platform_rate_limit (
    account       varchar(64) not null,
    platform      varchar(32) not null,
    -- up to when calls are booked
    taken_until   bigint      not null,
    -- no calls before this, because the platform said so
    blocked_until bigint      not null,
    primary key (account, platform)
);

-- How far each list of a platform was read, and when a node may read on. Times are in milliseconds since 1970.
create table poll_lease (
    store    varchar(64)  not null,
    platform varchar(32)  not null,
    list     varchar(128) not null,
    place    varchar(4000),
    due_at   bigint       not null,
    primary key (store, platform, list)
);

-- Webhooks received from platforms: processed later, and kept for a while to recognise repetitions.
create table platform_report (
    store       varchar(64)  not null,
    platform    varchar(32)  not null,
    report_id   varchar(200) not null,
    kind        varchar(16)  not null,
    reference   varchar(128) not null,
    token       varchar(128),
    order_id    varchar(128),
    -- whether the report itself is proof; otherwise the platform is asked about the cart
    believed    boolean      not null,
    happened_at timestamp(6) with time zone not null,
    received_at timestamp(6) with time zone not null,
    tries       integer      not null,
    due_at      timestamp(6) with time zone,
    primary key (store, platform, report_id)
);
create index platform_report_by_due on platform_report (store, platform, due_at);
create index platform_report_by_time on platform_report (received_at);

-- How a merchant wants to be notified of abandoned carts. Channel 0 stands for the whole store; other channels override it.
create table notification_settings (
    store      varchar(64)   not null,
    channel_id integer       not null,
    -- JSON
    settings   varchar(4000) not null,
    primary key (store, channel_id)
);

-- Abandoned carts that wait to be listed in a digest mail for the merchant. Nothing in it is personal.
create table digest_cart (
    store      varchar(64)  not null,
    cart_id    varchar(128) not null,
    -- the channel whose digest lists it; 0 for the whole store
    channel_id integer      not null,
    cart_sum   bigint       not null,
    currency   varchar(3)   not null,
    line_count integer      not null,
    left_at    timestamp(6) with time zone not null,
    primary key (store, cart_id)
);
create index digest_cart_by_channel on digest_cart (store, channel_id, left_at);

-- Where each page of a list begins that a client reads by page numbers.
create table stored_cursor (
    store     varchar(64)  not null,
    list      varchar(64)  not null,
    page      integer      not null,
    begun_at  timestamp(6) with time zone not null,
    total     bigint       not null,
    cart_time timestamp(6) with time zone not null,
    cart_id   varchar(128) not null,
    marked_at timestamp(6) with time zone not null,
    primary key (store, list, page)
);
create index stored_cursor_by_time on stored_cursor (marked_at);

-- First responses to requests with an Idempotency-Key.
create table idempotency_record (
    store       varchar(64)  not null,
    request_key varchar(255) not null,
    fingerprint varchar(64)  not null,
    status      integer      not null,
    body        varchar(1000000),
    -- the cart or order with which it is erased
    subject     varchar(160),
    answered_at timestamp(6) with time zone not null,
    primary key (store, request_key)
);
create index idempotency_record_by_time on idempotency_record (answered_at);
create index idempotency_record_by_subject on idempotency_record (store, subject);

-- API keys that were created at run time; those of the configuration are not stored. A rotated key keeps its name.
create table api_key (
    store      varchar(64) not null,
    name       varchar(64) not null,
    generation integer     not null,
    access     varchar(8)  not null,
    digest     varchar(64) not null,
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone,
    primary key (store, name, generation)
);

-- Persons of whom nothing may be stored, by a keyed hash of their address, number or contact id.
create table suppression (
    store varchar(64) not null,
    hash  varchar(64) not null,
    kind  varchar(16) not null,
    -- id of the signing key that made the hash
    kid   varchar(16) not null,
    since timestamp(6) with time zone not null,
    primary key (store, hash)
);

-- Which API key was shown or erased personal data. Nothing in it is personal.
create table audit_line (
    store   varchar(64)  not null,
    at      timestamp(6) with time zone not null,
    line_id varchar(32)  not null,
    -- name of the API key
    caller  varchar(128) not null,
    action  varchar(200) not null,
    -- the cart or the order, if it was one
    subject varchar(160),
    -- otherwise how many carts and orders
    amount  integer,
    primary key (store, at, line_id)
);
create index audit_line_by_subject on audit_line (store, subject);
