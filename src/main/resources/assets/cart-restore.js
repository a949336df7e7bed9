// The cart that Cart Restore keeps for this browser. Prices in minor units.
/**
 * @typedef {{name: string, value: string}} Option
 * @typedef {{cartProductID?: string, productID: string, variantID?: string, sku?: string, title: string, quantity: number,
 *   price: number, oldPrice?: number, imageUrl?: string, productUrl?: string, options?: Option[]}} Product
 * @typedef {{cartID?: string, contactID?: string, currency?: string, updatedAt?: string, products: Product[]}} Cart
 */
(() => {
  const url = new URL('../../cartrestore', document.currentScript.src);
  const key = 'cart-restore';
  const mark = cart => cart.cartID + cart.updatedAt;
  const stored = mark => { // null where a browser keeps nothing
    try {
      return mark ? localStorage.setItem(key, mark) : localStorage.getItem(key);
    } catch { return null; }
  };

  /** @param {RequestInit} [init] @returns {Promise<Cart|null>} */
  const call = async init => {
    const answer = await fetch(url, { credentials: 'include', headers: { Accept: 'application/json' }, ...init });
    if (!answer.ok) {
      throw new Error('Cart Restore: ' + answer.status);
    }
    return answer.status === 204 ? null : answer.json();
  };

  window.CartRestore = {
    /** The cart that this browser holds, or null. @returns {Promise<Cart|null>} */
    current: () => call(),

    /** Keeps this browser's cart. @param {Cart} cart @returns {Promise<Cart>} as it is kept */
    async save(cart) {
      const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
      const saved = await call({ method: 'POST', headers, body: JSON.stringify(cart) });
      stored(mark(saved));
      return saved;
    },

    /** Calls fn with a cart that came by a link, or changed on its page, once. @param {(cart: Cart) => unknown} fn */
    async onRestored(fn) {
      const cart = await call();
      if (cart && stored() !== mark(cart)) {
        await fn(cart);
        stored(mark(cart));
      }
    },
  };
})();
