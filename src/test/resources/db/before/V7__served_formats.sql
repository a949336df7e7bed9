-- Carts in the formats in which merchants read them already.

-- how far its source says that the shopper came on the way to the checkout; null where nobody says
alter table cart add column stage varchar(16);

-- where the pages of a list begin that is read by page numbers, while somebody reads it
create table page_mark (
    store     varchar(64)  not null,
    list      varchar(64)  not null,
    page      integer      not null,
    begun_at  timestamp(6) with time zone not null,
    total     bigint       not null,
    added_at  timestamp(6) with time zone not null,
    cart_id   varchar(128) not null,
    marked_at timestamp(6) with time zone not null,
    primary key (store, list, page)
);
create index page_mark_by_time on page_mark (marked_at);
