// Cart Restore's cart of this browser. Prices in minor units.
/** @typedef {import('./cart-restore').Cart} Cart */
(() => {
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const url = new URL('../../cartrestore', src);
  const json = { Accept: 'application/json' };
  const mark = cart => cart.cartID + cart.updatedAt;
  const stored = mark => {
    try {
      return mark ? localStorage.cartRestore = mark : localStorage.cartRestore;
    } catch { return null; }
  };

  const call = async init => {
    const reply = await fetch(url, { credentials: 'include', headers: json, ...init });
    const { ok, status } = reply;
    const body = await reply.json().catch(() => null);
    if (!ok) {
      throw Object.assign(Error('Cart Restore: ' + status), { status, fields: body?.fields });
    }
    return body;
  };

  if (/^#cart-restore=/.test(location.hash)) {
    document.head.append(Object.assign(document.createElement('script'), { src: new URL('refill.js', src) }));
  }

  window.CartRestore = {
    /** This browser's cart, or null. @returns {Promise<Cart|null>} */
    current: () => call(),

    /** Keeps a cart. @param {import('./cart-restore').BrowserCart} cart @returns {Promise<Cart>} as kept */
    async save(cart) {
      const headers = { ...json, 'Content-Type': json.Accept };
      const saved = await call({ method: 'POST', headers, body: JSON.stringify(cart) });
      stored(mark(saved));
      return saved;
    },

    /** Calls fn once for each restored cart. @param {(cart: Cart) => unknown} fn */
    async onRestored(fn) {
      const cart = await call();
      if (cart && stored() !== mark(cart)) {
        await fn(cart);
        stored(mark(cart));
      }
    },
  };
})();
