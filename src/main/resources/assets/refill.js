// Loaded by cart-restore.js where a checkout of Cart Restore led to this page: fills Snipcart's cart of this browser.
(async script => {
  const [, reference] = /^#cart-restore=([\w.:-]+~[\w-]+~\w+~[\w-]+)$/.exec(location.hash) ?? [];
  if (!reference) {
    return; // none of ours
  }
  const answer = await fetch(new URL('../' + reference + '/refill', script.src));
  if (!answer.ok) {
    throw new Error('Cart Restore: ' + answer.status);
  }
  const { platform, metadata, proof, items } = await answer.json();
  if (platform !== 'snipcart') {
    throw new Error('Cart Restore: cannot refill ' + platform);
  }
  if (!window.Snipcart?.api) { // it announces itself once, when it is there
    await new Promise(ready => document.addEventListener('snipcart.ready', ready, { once: true }));
  }
  await window.Snipcart.ready; // the browser's cart is there, where it says so
  const { cart, theme } = window.Snipcart.api;

  // what is in the browser's cart already stays, and is not added twice
  const browsers = window.Snipcart.store?.getState().cart;
  const present = [...(browsers?.items.items ?? [])];
  const chosen = item => JSON.stringify((item.customFields ?? []).map(field => [field.name, field.value ?? '']).sort());
  for (const item of items) {
    const at = present.findIndex(other => other.id === item.id && chosen(other) === chosen(item));
    const [same] = at < 0 ? [] : present.splice(at, 1);
    try {
      if (!same) {
        await cart.items.add(item);
      } else if (same.quantity < item.quantity) {
        await cart.items.update({ uniqueId: same.uniqueId, quantity: item.quantity });
      }
    } catch (e) { // sold out, say: the other goods are there all the same
      console.warn('Cart Restore: Snipcart does not take ' + item.id, e);
    }
  }
  try {
    await cart.update({ metadata: { ...browsers?.metadata, [metadata]: proof } }); // by which the order finds its cart
  } catch (e) {
    console.warn('Cart Restore: the order will not be told from others', e);
  }
  history.replaceState(history.state, '', location.pathname + location.search); // so that a reload adds nothing
  theme.cart.open();
})(document.currentScript);
