// The café: toasters, slices, one cook who waits or does not. The rules are those of the crate
// `cafe`; a test holds them against its table, which is what is read where scripts are off.
(() => {
'use strict';
const COFFEE = 5; // minutes
const FIELDS = [['slices', 'Slices', 0, 24, 6], ['toasters', 'Toasters', 1, 8, 4], ['minutes', 'Minutes a slice', 1, 10, 2], ['coffees', 'Cups of coffee', 0, 3, 1]];

// Who is made where, from when to when: coffee first, as it is ordered first.
function serve({slices, minutes, coffees, toasters, mode}) {
  const spans = [];
  let now = 0;
  const order = (what, lane, length, from) => spans.push({what, lane, from, to: from + length});
  for (let i = 0; i < coffees; i++) order('coffee', 0, COFFEE, i * COFFEE);
  if (mode === 'sync') now = coffees * COFFEE;
  for (let i = 0; i < slices; i++) {
    if (mode === 'sync') order('toast', 1, minutes, now + i * minutes);
    else order('toast', 1 + i % toasters, minutes, Math.floor(i / toasters) * minutes);
  }
  return {spans, makespan: Math.max(0, ...spans.map(span => span.to))};
}

function picture(day, wanted, until) {
  const lanes = wanted.toasters + 1, height = 26 * lanes + 30, end = Math.max(day.makespan, 1);
  const x = minute => 110 + minute / end * 430;
  let out = '';
  for (let lane = 0; lane < lanes; lane++) out += `<text x="0" y="${26 * lane + 18}">${lane ? 'toaster ' + lane : 'coffee maker'}</text>`;
  for (const {what, lane, from, to} of day.spans.filter(span => span.from < until)) {
    out += `<rect class="${what === 'toast' ? 'first' : 'second'}" x="${x(from) + 1}" y="${26 * lane + 3}" width="${Math.max(1, x(Math.min(to, until)) - x(from) - 2)}" height="20"><title>${what}, minute ${from} to ${to}</title></rect>`;
  }
  out += `<path class="limit" d="M${x(until)} 0V${26 * lanes}"/><text x="${x(0)}" y="${height - 6}">0</text><text x="${x(end)}" y="${height - 6}" text-anchor="end">${end} min</text>`;
  return [out, height];
}

function start(place, index) {
  const id = 'cafe-' + index, part = document.createElement('div');
  part.className = 'explorer-live';
  part.innerHTML = FIELDS.map(([name, label, least, most, value]) => `<label>${label} <input name="${name}" type="number" min="${least}" max="${most}" value="${value}"></label> `).join('')
    + `<fieldset><legend>While a machine works, the cook</legend><label><input type="radio" name="${id}" value="sync" checked> stands beside it</label> <label><input type="radio" name="${id}" value="async"> goes on</label></fieldset>`
    + '<p><button type="button" class="play">Play</button> <button type="button" class="step">One minute</button></p>'
    + '<svg role="img"></svg><p class="result" aria-live="polite"></p>';
  place.prepend(part);
  const svg = part.querySelector('svg'), result = part.querySelector('.result'), play = part.querySelector('.play');
  let minute = null, timer = null; // no minute: all of it
  function wanted() {
    const order = {mode: part.querySelector('[type=radio]:checked').value};
    for (const [name, , least, most, value] of FIELDS) {
      const typed = part.querySelector(`[name="${name}"]`).value, number = Math.round(Number(typed));
      order[name] = typed === '' || Number.isNaN(number) ? value : Math.max(least, Math.min(most, number));
    }
    return order;
  }
  function draw() {
    const order = wanted(), day = serve(order), until = Math.min(minute ?? day.makespan, day.makespan);
    const [inner, height] = picture(day, order, until);
    const done = day.spans.filter(span => span.to <= until).length;
    const text = `Minute ${until} of ${day.makespan}: ${done} of ${day.spans.length} ready.`;
    svg.setAttribute('viewBox', `0 0 560 ${height}`);
    svg.setAttribute('aria-label', text);
    svg.innerHTML = inner;
    if (!timer) result.textContent = text;
    return until >= day.makespan;
  }
  function stop() { clearInterval(timer); timer = null; play.textContent = 'Play'; draw(); }
  function step() { minute = (minute ?? -1) + 1; if (draw()) { stop(); minute = null; } }
  play.addEventListener('click', () => {
    if (timer) return stop();
    // Who asked for less motion gets the end at once, and the button for single minutes.
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) { minute = null; draw(); return; }
    timer = setInterval(step, 300);
    play.textContent = 'Pause';
  });
  part.querySelector('.step').addEventListener('click', () => { if (timer) stop(); step(); });
  part.addEventListener('input', () => { minute = null; stop(); });
  draw();
}

// What differs from the table of the crate: nothing, if all is well.
function differs(entries) {
  return entries.filter(entry => {
    const day = serve(entry);
    return day.makespan !== entry.makespan || (entry.ready && String(day.spans.map(span => span.to)) !== String(entry.ready));
  });
}

window.speedup = Object.assign(window.speedup || {}, {cafe: {serve, differs}});
document.querySelectorAll('[data-explorer="cafe"]').forEach(start);
})();
