// A storefront that imports the module: what must compile, and what must not.
import { current, onRestored, save } from 'https://shop.example/cartrestore/assets/cart-restore.mjs';
import type { Cart, Product } from 'https://shop.example/cartrestore/assets/cart-restore.mjs';

const shirt: Product = { productID: 'P100', variantID: 'P100-M', title: 'Linen T-shirt', quantity: 2, price: 1500 };

const draw = (cart: Cart): number => cart.products.reduce((sum, line) => sum + line.quantity * line.price, 0);

onRestored(draw);
current().then(cart => cart?.restoredCartID ?? cart?.cartID);
save({ currency: 'EUR', products: [shirt] }).then(cart => cart.updatedAt.length);

// @ts-expect-error a price is a number of minor units, never a text
save({ products: [{ ...shirt, price: '15.00' }] });
// @ts-expect-error a product has an id
save({ products: [{ title: 'Linen T-shirt', quantity: 1, price: 1500 }] });
// @ts-expect-error there may be no cart
current().then(cart => cart.cartID);
// @ts-expect-error the field is called products
save({ product: [shirt] });
