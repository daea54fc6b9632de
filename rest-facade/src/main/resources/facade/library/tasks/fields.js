/** The fields of a form, made from what is known of the options. */
import { html, nothing } from '../lib/lit-html/lit-html.js';
import { title } from '../common/words.js';

/** What most people come for; the others are folded away. */
const FIRST = ['format', 'width', 'height', 'quality', 'start', 'end'];

export function fields(options) {
  const shown = options.filter(({ list }) => !list);
  const rest = shown.filter(({ name }) => !FIRST.includes(name));
  return html`
    <div class="fields">${FIRST.map((name) => shown.find((option) => option.name === name)).filter(Boolean).map(field)}</div>
    ${rest.length > 0
      ? html`<details><summary>More options</summary><div class="fields">${rest.map(field)}</div></details>`
      : nothing}`;
}

const field = (option) => html`
  <div class="field">
    <label for="option-${option.name}">${title(option.name)}</label>
    ${control(option)}
    <p class="hint" id="hint-${option.name}">${option.hint}</p>
  </div>`;

function control({ name, words, flag, min, max, whole, either, text, required }) {
  const id = `option-${name}`;
  const hint = `hint-${name}`;
  if (words) {
    return html`<select id=${id} name=${name} aria-describedby=${hint}>
      <option value="">Default</option>
      ${words.map((word) => html`<option value=${word}>${word.replaceAll('_', ' ')}</option>`)}
    </select>`;
  }
  // Some are true unless they are said to be false, so a box to tick would not do.
  if (flag) {
    return html`<select id=${id} name=${name} aria-describedby=${hint}>
      <option value="">Default</option>
      <option value="true">Yes</option>
      <option value="false">No</option>
    </select>`;
  }
  if (text) {
    return html`<input id=${id} name=${name} type="text" aria-describedby=${hint} ?required=${required}>`;
  }
  return either
    ? html`<input id=${id} name=${name} type="text" inputmode="numeric" placeholder="px or %" aria-describedby=${hint}>`
    : html`<input id=${id} name=${name} type="number" min=${min} max=${max} step=${whole ? 1 : 'any'}
        aria-describedby=${hint} ?required=${required}>`;
}

/** What was filled in, as JSON has it. */
export function values(form, options) {
  const filled = options
    .filter(({ name }) => form.elements[name])
    .map((option) => [option.name, value(form.elements[option.name], option)]);
  return Object.fromEntries(filled.filter(([, given]) => given !== ''));
}

function value(element, { flag, words, text, either }) {
  const given = element.value.trim();
  if (flag && given) {
    return given === 'true';
  }
  const number = !words && !flag && !text && given !== '' && !(either && given.endsWith('%'));
  return number && Number.isFinite(Number(given)) ? Number(given) : given;
}
