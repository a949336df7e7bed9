-- What of a cart's history can be relied on.

-- false for what a shopper did in a visit that no cookie proved, and for a claim that no link led to
alter table cart_event add column proven boolean default true not null;
update cart_event set proven = false where type in ('CLAIMED', 'HANDED_OFF') and event_key in ('CLAIMED:', 'HANDED_OFF:');
