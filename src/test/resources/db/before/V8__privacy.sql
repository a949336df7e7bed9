-- What is kept of persons, for how long, who looked at it, and who wants none of it kept.

-- a phone number as it is looked up: its digits, without what stands before the country's code
alter table cart add column phone_key varchar(64);
update cart set phone_key = translate(phone, ' +-()./', '') where phone is not null;
update cart set phone_key = substring(phone_key from 3) where phone_key like '00%';
create index cart_by_phone on cart (store, phone_key);

-- the address of a contact is looked up where the cart has none itself, and kept nowhere else
update cart set contact_email = null where email is not null;

-- carts whose term is over
create index cart_by_change on cart (store, status, changed_at);

alter table placed_order add column email_key varchar(1000);
alter table placed_order add column phone_key varchar(64);
-- since when nobody told of the order, while it still tells of a person
alter table placed_order add column personal_since timestamp(6) with time zone;
update placed_order set email_key = lower(trim(email)), phone_key = translate(phone, ' +-()./', ''),
    personal_since = changed_at;
update placed_order set phone_key = substring(phone_key from 3) where phone_key like '00%';
create index placed_order_by_contact on placed_order (store, contact_id);
create index placed_order_by_email on placed_order (store, email_key);
create index placed_order_by_phone on placed_order (store, phone_key);
create index placed_order_by_cart on placed_order (store, cart_id);
create index placed_order_by_term on placed_order (store, personal_since);

-- who is not to be stored any more, by a keyed hash of what they are known by
create table suppression (
    store varchar(64) not null,
    hash  varchar(64) not null,
    kind  varchar(16) not null,
    -- the signing key that the hash was made with
    kid   varchar(16) not null,
    since timestamp(6) with time zone not null,
    primary key (store, hash)
);

-- who was shown personal data, and of what; nothing in it is personal itself
create table audit_line (
    store   varchar(64)  not null,
    at      timestamp(6) with time zone not null,
    line_id varchar(32)  not null,
    -- the name of the API key
    caller  varchar(128) not null,
    action  varchar(200) not null,
    -- the cart or the order, where it is one
    subject varchar(160),
    -- how many carts and orders were shown or erased, where that is not one
    amount  integer,
    primary key (store, at, line_id)
);
create index audit_line_by_subject on audit_line (store, subject);

-- what is owed of a cart or an order goes with it
create index delivery_by_subject on delivery (store, queue);
