(() => {
'use strict';
const root = document.documentElement;
const slides = [...document.querySelectorAll('.slide')];
const name = 'deck:' + location.pathname;
const channel = 'BroadcastChannel' in window ? new BroadcastChannel(name) : null;
const query = new URLSearchParams(location.search);
const make = (tag, id) => Object.assign(document.body.appendChild(document.createElement(tag)), {id});
const clamp = (value, low, high) => Math.max(low, Math.min(high, value));
let at = 0, step = 0, started = null, notes = null;

const bar = make('div', 'bar');
const help = make('div', 'help');
help.hidden = true;
help.setAttribute('role', 'dialog');
help.setAttribute('aria-label', 'Keys');
help.textContent = '→ space PageDown: on · ← PageUp: back · Home End · n: notes window · t: timer from now · o: overview · d: dark or light · .: black · ?: this';
root.classList.add('live');

function groups(slide) {
  const text = slide.dataset.steps || '';
  return text ? text.split(',').map(part => part.split('-').map(Number)) : [];
}

// Shrinks what does not fit; what would be too small to read stays too large, and the checks find it.
function fit(slide) {
  const article = slide.querySelector('article');
  let scale = 1;
  article.style.setProperty('--s', scale);
  while (scale > 0.6 && overflows(slide)) {
    scale -= 0.05;
    article.style.setProperty('--s', scale.toFixed(2));
  }
}

function overflows(slide) {
  const wide = [...slide.querySelectorAll('pre, article')].some(part => part.scrollWidth > part.clientWidth + 1);
  return wide || slide.scrollHeight > slide.clientHeight + 1;
}

function show(tell = true) {
  slides.forEach((slide, index) => slide.classList.toggle('now', index === at));
  const slide = slides[at], code = slide.querySelector('pre code'), parts = groups(slide);
  if (code) {
    code.classList.toggle('stepped', step > 0);
    [...code.querySelectorAll('.line')].forEach((line, index) => {
      const part = parts[step - 1];
      line.classList.toggle('now', Boolean(part) && index + 1 >= part[0] && index + 1 <= part[1]);
    });
  }
  if (!root.classList.contains('overview')) fit(slide);
  history.replaceState(null, '', '#' + (at + 1));
  if (tell) say({at, step, started});
  tick();
}

function say(message) { if (channel) channel.postMessage(message); }

function go(to, towards = 0) { at = clamp(to, 0, slides.length - 1); step = towards; show(); }
function next() { step < groups(slides[at]).length ? go(at, step + 1) : at + 1 < slides.length && go(at + 1); }
function back() { step > 0 ? go(at, step - 1) : at > 0 && go(at - 1, groups(slides[at - 1]).length); }
function minutes(until) { return slides.slice(0, until).reduce((sum, slide) => sum + Number(slide.dataset.minutes), 0); }
function clock(seconds) { return Math.floor(seconds / 60) + ':' + String(Math.floor(seconds % 60)).padStart(2, '0'); }
function time() {
  return (started ? clock((Date.now() - started) / 1000) + ' of ' : '') + minutes(at + 1) + ' of ' + minutes(slides.length) + ' min';
}

function tick() {
  bar.textContent = (at + 1) + ' / ' + slides.length + (started ? ' · ' + time() : '');
  if (!notes || notes.closed) return;
  const page = notes.document, slide = slides[at], aside = slide.querySelector('aside');
  page.getElementById('time').textContent = time();
  if (page.body.dataset.at === String(at)) return;
  page.body.dataset.at = at;
  page.getElementById('now').textContent = slide.querySelector('h2').textContent;
  page.getElementById('next').textContent = at + 1 < slides.length ? slides[at + 1].querySelector('h2').textContent : 'the end';
  page.getElementById('notes').replaceChildren(...(aside ? [page.importNode(aside, true)] : []));
}

function open() {
  notes = window.open('', name + ':notes', 'width=760,height=560');
  if (!notes) return;
  notes.document.body.innerHTML = '<p id="time"></p><h1 id="now"></h1><div id="notes"></div><p>Next: <b id="next"></b></p>';
  notes.document.body.style.cssText = 'font:20px/1.5 system-ui,sans-serif;margin:1.5em;color-scheme:light dark';
  notes.document.title = 'Notes';
  notes.document.addEventListener('keydown', key);
  started ??= Date.now();
  tick();
}

function dark() {
  const is = root.classList.contains('dark') || (!root.classList.contains('light') && matchMedia('(prefers-color-scheme: dark)').matches);
  root.classList.toggle('dark', !is);
  root.classList.toggle('light', is);
}

const keys = {
  ArrowRight: next, ArrowDown: next, ' ': next, PageDown: next,
  ArrowLeft: back, ArrowUp: back, PageUp: back, Backspace: back,
  Home: () => go(0), End: () => go(slides.length - 1),
  n: open, d: dark,
  t: () => { started = Date.now(); show(); },
  '.': () => root.classList.toggle('black'),
  '?': () => { help.hidden = !help.hidden; },
  o: () => { root.classList.toggle('overview'); show(); slides[at].scrollIntoView({block: 'nearest'}); },
  Enter: () => { root.classList.remove('overview'); show(); },
  Escape: () => { help.hidden = true; root.classList.remove('black', 'overview'); show(); },
};
function key(event) {
  const typed = event.target.closest && event.target.closest('a, input, summary, button');
  if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key] || (typed && (event.key === ' ' || event.key === 'Enter'))) return;
  event.preventDefault();
  keys[event.key]();
}
document.addEventListener('keydown', key);
document.addEventListener('click', event => {
  if (event.target.closest('a, summary, button, pre') || String(getSelection())) return;
  if (!help.hidden) { help.hidden = true; return; }
  if (root.classList.contains('overview')) {
    const chosen = slides.indexOf(event.target.closest('.slide'));
    root.classList.remove('overview');
    return go(chosen < 0 ? at : chosen);
  }
  event.clientX < innerWidth / 4 ? back() : next();
});
let touch = null;
document.addEventListener('touchstart', event => { touch = event.changedTouches[0]; }, {passive: true});
document.addEventListener('touchend', event => {
  const end = event.changedTouches[0], x = touch ? end.clientX - touch.clientX : 0;
  if (Math.abs(x) > 50 && Math.abs(x) > Math.abs(end.clientY - touch.clientY)) x < 0 ? next() : back();
});
if (channel) channel.onmessage = event => {
  ({at, step, started} = event.data);
  at = clamp(at, 0, slides.length - 1);
  show(false);
};
const hash = () => { const to = parseInt(location.hash.slice(1), 10); return to >= 1 ? clamp(to - 1, 0, slides.length - 1) : 0; };
addEventListener('hashchange', () => go(hash()));
addEventListener('resize', () => show(false));
// Each is fitted before it is printed: only a slide that is laid out can be measured.
function all() {
  const keep = at;
  const over = slides.filter((slide, index) => { at = index; show(false); return overflows(slide); });
  at = keep;
  show(false);
  return over.map(slide => slide.querySelector('h2').textContent);
}
addEventListener('beforeprint', all);
setInterval(tick, 1000);
at = hash();
show();
const over = all();
if (query.has('check')) root.dataset.overflow = over.length ? 'FAIL ' + over.join(' | ') : 'PASS ' + slides.length;
})();
