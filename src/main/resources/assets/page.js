// Redraws the cart in its place when a quantity changes. Without this script the page works by loading anew.
(() => {
  const views = document.currentScript.dataset.views;
  let work = Promise.resolve();

  // tells that a person's browser shows the page; it changes nothing but a count
  const seen = () => document.visibilityState === 'visible' && navigator.sendBeacon(views);
  if (views && !seen()) {
    document.addEventListener('visibilitychange', seen, { once: true });
  }

  document.addEventListener('submit', event => {
    const form = event.target;
    if (!form.closest('.edit') || form.dataset.plain) {
      return;
    }
    event.preventDefault();
    // Safari gives a button that is clicked no focus
    const focused = document.activeElement.id || event.submitter?.id || '';
    const body = new URLSearchParams(new FormData(form));
    const button = event.submitter;
    if (button && button.name) {
      body.set(button.name, button.value);
    }
    work = work.then(() => redraw(form.action, body, focused)).catch(() => {
      form.dataset.plain = 'yes'; // the browser's own way, which also tells what is wrong
      if (form.isConnected) {
        form.requestSubmit(button);
      } else {
        location.reload();
      }
    });
  });

  async function redraw(action, body, focused) {
    const main = document.querySelector('main');
    main.ariaBusy = 'true';
    const answer = await fetch(action, { method: 'POST', body, headers: { 'Cart-Redrawn': 'main', Accept: 'text/html' } });
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    const redrawn = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
    main.replaceWith(redrawn);
    focus(redrawn, focused);
    const news = redrawn.querySelector('[data-news]') || redrawn.querySelector('.bar dl') || redrawn.querySelector('h1');
    document.getElementById('told').textContent = [...(news.children.length ? news.children : [news])]
      .map(part => part.textContent).join(' ');
  }

  // where the shopper was; after the last line was removed, the line before it
  function focus(main, id) {
    const before = id.replace(/\d+$/, number => number - 1);
    (document.getElementById(id) || document.getElementById(before) || main.querySelector('h1')).focus({ preventScroll: !id });
  }
})();
