-- where something of an order waits, whichever cart it was credited to then
create index delivery_by_reference on delivery (store, target, kind, reference);
