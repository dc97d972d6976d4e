// Keeps the reader's guess in the browser, by chapter, and shows it beside what was measured: only
// then, for who sees the answer first guesses nothing.
(() => {
'use strict';
// Storage may be forbidden (private windows, files): then the guess lasts as long as the page.
const lost = {};
function load(key) { try { return localStorage.getItem(key); } catch { return lost[key] ?? null; } }
function keep(key, value) { try { localStorage.setItem(key, value); } catch { lost[key] = value; } }

document.querySelectorAll('form.guess[data-chapter]').forEach(form => {
  const key = 'speedup-guess:' + form.dataset.chapter, measured = form.dataset.reference;
  const input = form.querySelector('input'), button = form.querySelector('button'), output = form.querySelector('output');
  button.hidden = false;
  output.setAttribute('aria-live', 'polite');
  function show() {
    const guess = load(key), number = Number(guess);
    if (guess === null || !(number > 0 && number < Infinity)) return;
    input.value = guess;
    button.textContent = 'Change it';
    output.textContent = ` You guessed ${number}×. ` + (measured ? `Measured: ${measured}.` : 'Read on for what was measured.');
  }
  form.addEventListener('submit', event => {
    event.preventDefault();
    const number = Number(input.value);
    if (input.value.trim() === '' || !(number > 0 && number < Infinity)) {
      output.textContent = ' A guess is a number above 0.';
      return;
    }
    keep(key, String(number));
    show();
  });
  show();
});
})();
