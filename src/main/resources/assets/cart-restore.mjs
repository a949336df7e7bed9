// The storefront's script as an ES module: loads the one for <script>, which finds us by its own address.
if (!window.CartRestore) {
  const src = new URL('cart-restore.js', import.meta.url).href;
  await new Promise((loaded, failed) => document.head.append(
    Object.assign(document.createElement('script'), { src, onload: loaded, onerror: failed })));
}
export const { current, save, onRestored } = window.CartRestore;
