// The explorer of Amdahl's law. The formulas are those of the crate `amdahl`; a test holds them
// against its table, which stands in the page and is what is read where scripts are off.
(() => {
'use strict';
const laws = {
  amdahl: (p, n) => 1 / ((1 - p) + p / n),
  gustafson: (p, n) => (1 - p) + p * n,
  efficiency: (p, n) => laws.amdahl(p, n) / n,
  limit: p => p === 1 ? Infinity : 1 / (1 - p),
};
const MOST = 10; // the slider of N counts doublings: 1 to 1024
const WIDTH = 560, HEIGHT = 300, LEFT = 48, BELOW = 36, TOP = 10, RIGHT = 24;
const x = n => LEFT + Math.log2(n) / MOST * (WIDTH - LEFT - RIGHT);
const y = s => HEIGHT - BELOW - Math.log2(Math.max(s, 1)) / MOST * (HEIGHT - BELOW - TOP);
const times = s => s === Infinity ? 'none' : s.toFixed(s < 100 ? 2 : 0) + '×';

function curve(law, p) {
  const points = [];
  for (let i = 0; i <= MOST * 8; i++) { const n = 2 ** (i / 8); points.push(x(n).toFixed(1) + ' ' + y(law(p, n)).toFixed(1)); }
  return 'M' + points.join('L');
}

function grid() {
  let out = '';
  for (let i = 0; i <= MOST; i += 2) {
    const n = 2 ** i;
    out += `<path class="grid" d="M${x(n)} ${TOP}V${HEIGHT - BELOW}M${LEFT} ${y(n)}H${WIDTH - RIGHT}"/>`
      + `<text x="${x(n)}" y="${HEIGHT - 18}" text-anchor="middle">${n}</text>`
      + `<text x="${LEFT - 6}" y="${y(n) + 4}" text-anchor="end">${n}×</text>`;
  }
  return out + `<text x="${WIDTH / 2}" y="${HEIGHT - 2}" text-anchor="middle">N, the workers</text>`;
}

function picture(p, n) {
  const limit = laws.limit(p);
  const line = limit <= 2 ** MOST ? `<path class="limit" d="M${LEFT} ${y(limit)}H${WIDTH - RIGHT}"/>` : '';
  return grid() + line
    + `<path class="second" d="${curve(laws.gustafson, p)}"/><path class="first" d="${curve(laws.amdahl, p)}"/>`
    + `<circle class="first" cx="${x(n)}" cy="${y(laws.amdahl(p, n))}" r="6"/>`
    + `<rect class="second" x="${x(n) - 5}" y="${y(laws.gustafson(p, n)) - 5}" width="10" height="10"/>`;
}

function start(place, index) {
  const id = 'amdahl-' + index;
  const part = document.createElement('div');
  part.className = 'explorer-live';
  part.innerHTML = `<p><label for="${id}-p">p, the share that can be shared out</label> <output id="${id}-pv"></output><br>`
    + `<input id="${id}-p" type="range" min="0" max="1" step="0.01" value="0.95"></p>`
    + `<p><label for="${id}-n">N, the workers</label> <output id="${id}-nv"></output><br>`
    + `<input id="${id}-n" type="range" min="0" max="${MOST}" step="1" value="3"></p>`
    + `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"></svg>`
    + '<p class="key"><span class="first">● Amdahl: the same job</span> <span class="limit">- - its limit</span> <span class="second">■ Gustafson: the job grows</span></p>'
    + '<p class="result" aria-live="polite"></p>';
  place.prepend(part);
  const get = name => part.querySelector('#' + id + '-' + name);
  const sliders = [get('p'), get('n')], svg = part.querySelector('svg'), result = part.querySelector('.result');
  function draw() {
    const p = Number(sliders[0].value), n = 2 ** Number(sliders[1].value);
    get('pv').textContent = p;
    get('nv').textContent = n;
    sliders[1].setAttribute('aria-valuetext', n + ' workers');
    const text = `Amdahl: ${times(laws.amdahl(p, n))}. Limit: ${times(laws.limit(p))}. Efficiency: ${(100 * laws.efficiency(p, n)).toFixed(0)} %. Gustafson: ${times(laws.gustafson(p, n))}.`;
    result.textContent = text;
    svg.setAttribute('aria-label', `Speedup over workers for p = ${p}. With ${n} workers: ${text}`);
    svg.innerHTML = picture(p, n);
  }
  sliders.forEach(slider => slider.addEventListener('input', draw));
  draw();
}

// What differs from the table of the crate: nothing, if all is well.
function differs(entries) {
  const close = (a, b) => b === null ? a === Infinity : Math.abs(a - b) <= 1e-12 * Math.abs(b);
  return entries.filter(({p, n, ...table}) => !Object.keys(table).every(law => close(laws[law](p, n), table[law])));
}

window.speedup = Object.assign(window.speedup || {}, {amdahl: {laws, differs}});
document.querySelectorAll('[data-explorer="amdahl"]').forEach(start);
})();
