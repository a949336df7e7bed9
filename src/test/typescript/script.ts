// A storefront that has the script on its page: what must compile, and what must not.
CartRestore.onRestored(cart => console.log(cart.cartID, cart.currency));
CartRestore.save({ products: [] });
window.CartRestore.current();

// @ts-expect-error there is no such call
CartRestore.restore();
