-- :carts carts of :lines lines each, as storefronts send them: some with options, some reduced, some without a picture.
insert into cart (store, cart_id, version, status, currency, cart_sum, contact_id, email, email_key, created_at, added_at, updated_at, changed_at)
select 'bench', 'cart' || n, 0, 'OPEN', 'USD', 12345, 'contact' || n, 'jane' || n || '@example.com', 'jane' || n || '@example.com',
       now() - interval '2 days', now() - interval '2 days', now() - interval '1 day', now() - interval '1 day'
from generate_series(1, :carts) n;

insert into cart_line (store, cart_id, position, line_id, product_id, variant_id, sku, title, description, quantity, price, old_price,
                       discount, image_url, product_url, options)
select 'bench', 'cart' || n, i, 'line-' || i, 'P' || n % 1000 + i, 'P' || n % 1000 + i || '-M', 'SKU-' || n % 1000 + i,
       (array['Linen T-shirt', 'Canvas bag', 'Wool socks & slippers', 'Enamel mug', 'Notebook'])[i % 5 + 1], 'Light and made to last',
       1 + (n + i) % 3, 990 + (n * 7 + i * 130) % 5000, case when i % 5 = 1 then 9900 end, 0,
       case when i % 5 < 4 then 'https://cdn.example.com/pictures/' || n % 1000 + i || '.jpg' end,
       'https://shop.example/products/' || n % 1000 + i,
       case when i % 5 < 2 then '[{"name":"Size","value":"M"},{"name":"Colour","value":"blue"}]' end
from generate_series(1, :carts) n, generate_series(0, :lines - 1) i;

analyze;
