/** Fields that are not made from a description. */
import { html, nothing } from '../lib/lit-html/lit-html.js';

export const written = (name, label, example, hint, { offered, required = false } = {}) => html`
  <div class="field">
    <label for=${name}>${label}</label>
    <input id=${name} name=${name} type="text" placeholder=${example} list=${offered ?? nothing} ?required=${required}
      autocomplete="off" spellcheck="false" aria-describedby="${name}-hint">
    <p class="hint" id="${name}-hint">${hint}</p>
  </div>`;

/** @param {string[][]} choices values and words */
export const chosen = (name, label, choices, first, hint) => html`
  <div class="field">
    <label for=${name}>${label}</label>
    <select id=${name} name=${name} aria-describedby="${name}-hint">
      ${choices.map(([value, word]) => html`<option value=${value} ?selected=${value === first}>${word}</option>`)}
    </select>
    <p class="hint" id="${name}-hint">${hint}</p>
  </div>`;

export const read = (form, name) => form.elements[name]?.value.trim() ?? '';
