// Saves quantities as they change and redraws the cart in its place. Without this script the page works by loading anew.
(() => {
  const views = document.currentScript.dataset.views;
  const STEP = 400;
  const TYPING = 900;
  const typed = new Map(); // what the shopper has entered and the server does not know yet, by line
  let work = Promise.resolve();
  let timer;
  document.documentElement.classList.add('live');

  // tells that a person's browser shows the page; it changes nothing but a count
  const seen = () => document.visibilityState === 'visible' && navigator.sendBeacon(views);
  if (views && !seen()) {
    document.addEventListener('visibilitychange', seen, { once: true });
  }

  const line = field => field.name.replace(/^quantity\.\d+\./, '');
  const form = () => document.getElementById('cart');

  document.addEventListener('submit', event => {
    const cart = event.target;
    const button = event.submitter;
    if (cart.id !== 'cart' || cart.dataset.plain || button?.hasAttribute('formaction')) {
      return;
    }
    event.preventDefault();
    if (button?.name === 'more' || button?.name === 'fewer') {
      step(button);
    } else {
      save(button);
    }
  });

  function step(button) {
    const field = button.parentElement.querySelector('input');
    const next = Number(field.value) + (button.name === 'more' ? 1 : -1);
    if (next >= 1 && next <= Number(field.max)) {
      field.value = next;
      button.parentElement.querySelector('[name=fewer]').disabled = next === 1;
      later(field, STEP);
    }
  }

  document.addEventListener('input', event => {
    if (event.target.closest('.amount')) {
      later(event.target, TYPING);
    }
  });

  function later(field, wait) {
    clearTimeout(timer);
    if (field.checkValidity()) {
      typed.set(line(field), field.value);
      timer = setTimeout(save, wait);
    }
  }

  function save(button) {
    clearTimeout(timer);
    work = work.then(() => send(button)).catch(() => {
      const cart = button?.form?.isConnected ? button.form : form();
      if (cart) {
        cart.dataset.plain = 'yes'; // the browser's own way, which also says what is wrong
        cart.requestSubmit(button?.isConnected ? button : document.querySelector('.update'));
      } else {
        location.reload();
      }
    });
  }

  async function send(button) {
    const cart = button?.form?.isConnected ? button.form : form();
    if (!cart) {
      return;
    }
    const body = new URLSearchParams(new FormData(cart));
    if (button?.name) {
      body.set(button.name, button.value);
    }
    typed.clear();
    document.querySelector('main').ariaBusy = 'true';
    const response = await fetch(cart.action, { method: 'POST', body, headers: { 'Cart-Redrawn': 'main', Accept: 'text/html' } });
    if (!response.ok) {
      throw new Error(response.status);
    }
    const redrawn = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('main');
    // Safari gives a button that is clicked no focus
    const focused = document.activeElement.id || button?.id || '';
    document.querySelector('main').replaceWith(redrawn);
    keepTyped(redrawn);
    focus(redrawn, focused);
    tell(redrawn);
  }

  // what was entered while the server was at work
  function keepTyped(main) {
    main.querySelectorAll('.amount input').forEach(field => {
      if (typed.has(line(field))) {
        field.value = typed.get(line(field));
      }
    });
  }

  // where the shopper was; after a removal the way back, and then the line in its place
  function focus(main, id) {
    const removal = /^r\d+$/.test(id) && main.querySelector('#undo');
    const before = id.replace(/\d+$/, number => number - 1);
    (removal || main.querySelector('[id="' + id + '"]:not(:disabled)') || document.getElementById(id.replace('f', 'm'))
      || document.getElementById(before) || main.querySelector('h1')).focus({ preventScroll: Boolean(id) });
  }

  function tell(main) {
    const news = main.querySelector('[data-news]');
    const total = main.querySelector('.bar dl');
    const texts = [news, ...(total ? total.children : [main.querySelector('h1')])].filter(Boolean).map(part => part.textContent);
    document.getElementById('told').textContent = texts.join(' ');
  }

  const copy = document.getElementById('copy');
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener('click', async () => {
      await navigator.clipboard.writeText(copy.dataset.link);
      copy.textContent = copy.dataset.copied;
      document.getElementById('told').textContent = copy.dataset.copied;
    });
  }
})();
