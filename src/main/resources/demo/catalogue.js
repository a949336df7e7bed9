// The catalogue: every change of the cart is kept here, and told to the shop's server.
const cart = shop.read();
const email = document.querySelector('#email');

const show = () => {
  email.value = cart.email ?? '';
  shop.draw(cart.products);
};

const mail = document.querySelector('#mail');
let changes = 0;
let pushed = Promise.resolve();

// one push after the other, so that the last one has the last state
const changed = () => {
  shop.keep(cart);
  show();
  mail.hidden = true;
  const change = ++changes;
  pushed = pushed.then(() => push(change), () => push(change));
  return pushed;
};

const push = async change => {
  if (!cart.products.length) {
    return;
  }
  const { cartRecoveryUrl } = await shop.call('/demo/api/carts', { ...cart, cartSum: shop.sum(cart.products) });
  const link = document.querySelector('#link');
  link.href = link.textContent = cartRecoveryUrl;
  mail.hidden = change !== changes;
};

const add = good => {
  const line = cart.products.find(line => line.variantID === good.variantID);
  if (line) {
    line.quantity++;
  } else {
    cart.products.push({ ...good, cartProductID: good.variantID, quantity: 1, productUrl: new URL('/demo/', location).href });
  }
  return changed();
};

document.querySelector('#goods').append(...shop.goods.map(good => {
  const item = document.createElement('li');
  const button = Object.assign(document.createElement('button'), { textContent: `Add ${good.title}`, onclick: () => add(good) });
  item.append(Object.assign(document.createElement('img'), { src: good.imageUrl, alt: '', width: 160, height: 160 }),
    Object.assign(document.createElement('p'), { textContent: `${good.title}, ${shop.amount(good.price)}` }), button);
  return item;
}));

email.addEventListener('change', () => {
  cart.email = email.value;
  changed();
});

// a cart that came by a link, or was changed on its page, becomes the cart of this shop
CartRestore.onRestored(restored => {
  Object.assign(cart, { cartID: restored.cartID, currency: restored.currency, products: restored.products });
  shop.keep(cart);
  show();
});

show();
