/** Small parts that every page is made of. */
import { html, nothing } from '../lib/lit-html/lit-html.js';
import { percent, title } from './words.js';

/** Says something to who cannot see it. */
export function say(sentence) {
  document.getElementById('said').textContent = sentence;
}

export const failed = (error) => html`<p class="notice failed" role="alert">${error.message}</p>`;

export const loading = () => html`<p class="quiet" role="status">Loading …</p>`;

/** Where nothing is: what it would be, and the next step. */
export const empty = (heading, text, action = nothing) => html`
  <div class="empty">
    <h2>${heading}</h2>
    <p>${text}</p>
    ${action}
  </div>`;

export const status = (word) => html`<span class="status ${word}">${title(word)}</span>`;

export const progress = (label, hundredths) => html`
  <div class="progress">
    <progress max="100" .value=${hundredths} aria-label=${label}></progress>
    <span>${percent(hundredths / 100)}</span>
  </div>`;

/** Copies, and says so where it was asked. */
export function copy(text, label) {
  const done = async (event) => {
    const button = event.currentTarget;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      if (!copySelected(button)) {
        say(`${label} is selected, to be copied with the keyboard`);
        return;
      }
    }
    button.classList.add('done');
    say(`${label} copied`);
    setTimeout(() => button.classList.remove('done'), 1500);
  };
  return html`<button class="small" aria-label="Copy ${label}" @click=${done}>Copy</button>`;
}

/** Over plain HTTP a browser has no clipboard; the text stays selected, so that it can be copied in any case. */
function copySelected(button) {
  getSelection().selectAllChildren(button.closest('.copyable, .request').querySelector('code, pre'));
  return document.execCommand('copy');
}

export const copyable = (label, text) => html`
  <div class="copyable">
    <span class="label">${label}</span>
    <code tabindex="0">${text}</code>
    ${copy(text, label)}
  </div>`;
