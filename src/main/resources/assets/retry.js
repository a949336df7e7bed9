// Loads the page again once, after the time that the shop asked for; then it is the shopper who tries again.
(() => {
  const key = 'cart-restore-retried';
  const seconds = Number(document.currentScript.dataset.retry);
  let retried = true;
  try {
    retried = sessionStorage.getItem(key) === location.pathname;
    sessionStorage.setItem(key, retried ? '' : location.pathname);
  } catch {
    // without a memory it would try for ever
  }
  if (!retried) {
    document.getElementById('retrying').hidden = false;
    setTimeout(() => location.reload(), seconds * 1000);
  }
})();
