-- Who asks us to forget a cart also means the carts that went into it, however long ago that was.

create index cart_by_survivor on cart (store, merged_into);
