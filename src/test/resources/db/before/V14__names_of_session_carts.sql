-- when a name was last used; those of session carts are deleted some time after the last act
alter table cart_alias add column used_at timestamp(6) with time zone;
update cart_alias set used_at = current_timestamp where kind = 'SESSION';
create index cart_alias_by_use on cart_alias (kind, used_at);
