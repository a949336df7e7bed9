// What both pages of the demo shop share: its cart in localStorage, and how a cart is drawn.
const shop = {
  goods: [
    { productID: 'P100', variantID: 'P100-M', title: 'Linen T-shirt', price: 1500, options: [{ name: 'Size', value: 'M' }],
      imageUrl: new URL('/demo/tee.svg', location).href },
    { productID: 'P200', variantID: 'P200', title: 'Canvas bag', price: 1750,
      imageUrl: new URL('/demo/bag.svg', location).href },
  ],

  /** The cart of this browser. */
  read() {
    return JSON.parse(localStorage.getItem('demo-cart'))
      ?? { cartID: 'demo-' + crypto.randomUUID(), email: '', currency: 'USD', products: [] };
  },

  keep(cart) {
    localStorage.setItem('demo-cart', JSON.stringify(cart));
  },

  forget() {
    localStorage.removeItem('demo-cart');
  },

  sum: products => products.reduce((sum, line) => sum + line.quantity * line.price, 0),

  amount: cents => new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' }).format(cents / 100),

  draw(products) {
    document.querySelector('#cart').replaceChildren(...products.map(line => Object.assign(document.createElement('li'),
      { textContent: `${line.quantity} × ${line.title}, ${shop.amount(line.quantity * line.price)}` })));
    document.querySelector('#sum').textContent = shop.amount(shop.sum(products));
  },

  /** Calls the shop's own server, which has the API key. */
  async call(path, body) {
    const response = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  },
};
