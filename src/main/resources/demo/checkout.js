// The checkout: buys the cart that Cart Restore handed over, or else this shop's own.
const own = shop.read();

const bought = async () => {
  const handedOver = new URLSearchParams(location.search).get('cartID');
  const restored = handedOver && await CartRestore.current();
  return restored ? { cartID: handedOver, products: restored.products } : { cartID: own.cartID, products: own.products };
};

bought().then(cart => {
  shop.draw(cart.products);
  document.querySelector('#email').value = own.email ?? '';

  document.querySelector('#order').addEventListener('submit', async event => {
    event.preventDefault();
    const { orderID } = await shop.call('/demo/api/orders', {
      orderID: 'order-' + crypto.randomUUID(),
      cartID: cart.cartID,
      email: document.querySelector('#email').value,
      currency: 'USD',
      orderSum: shop.sum(cart.products),
      paymentStatus: 'paid',
      fulfillmentStatus: 'unfulfilled',
      products: cart.products.map(({ productID, variantID, title, quantity, price }) =>
        ({ productID, variantID, title, quantity, price })),
    });
    shop.forget();
    event.target.remove();
    document.querySelector('#done').textContent = `Thank you. Your order is ${orderID}.`;
  });
});
