/** The fields of options. Their names begin with a scope, as there may be several of a kind in one form. */
import { html, nothing } from '../lib/lit-html/lit-html.js';
import { title } from '../common/words.js';

/** What most people come for; the others are folded away. */
const FIRST = ['format', 'width', 'height', 'quality', 'start', 'end'];

/** @param {object} more what else is folded away */
export function fields(options, scope, { first = FIRST, more = nothing } = {}) {
  const shown = options.filter(({ list }) => !list);
  const rest = shown.filter(({ name }) => !first.includes(name));
  const ahead = first.map((name) => shown.find((option) => option.name === name)).filter(Boolean);
  return html`
    <div class="fields">${ahead.map((option) => field(option, scope))}</div>
    <details>
      <summary>More options</summary>
      <div class="fields">${rest.map((option) => field(option, scope))}</div>
      ${more}
    </details>`;
}

const field = (option, scope) => html`
  <div class="field">
    <label for="${scope}-${option.name}">${title(option.name)}</label>
    ${control(option, `${scope}-${option.name}`)}
    <p class="hint" id="${scope}-${option.name}-hint">${option.hint}</p>
  </div>`;

function control({ words, flag, min, max, whole, either, text, required, offered }, id) {
  const hint = `${id}-hint`;
  // Some flags are true unless they are said to be false, so a box to tick would not do.
  const choices = flag ? [['true', 'Yes'], ['false', 'No']] : words?.map((word) => [word, word.replaceAll('_', ' ')]);
  if (choices) {
    return html`<select id=${id} name=${id} aria-describedby=${hint}>
      <option value="">Default</option>
      ${choices.map(([value, word]) => html`<option value=${value}>${word}</option>`)}
    </select>`;
  }
  if (text) {
    return html`<input id=${id} name=${id} type="text" aria-describedby=${hint} ?required=${required}
      list=${offered ?? nothing} autocomplete="off" spellcheck="false">`;
  }
  return either
    ? html`<input id=${id} name=${id} type="text" inputmode="numeric" placeholder="px or %" aria-describedby=${hint} autocomplete="off">`
    : html`<input id=${id} name=${id} type="number" min=${min} max=${max} step=${whole ? 1 : 'any'}
        aria-describedby=${hint} ?required=${required}>`;
}

/** What was filled in, as JSON has it. */
export function values(form, options, scope) {
  const filled = options
    .filter(({ name }) => form.elements[`${scope}-${name}`])
    .map((option) => [option.name, value(form.elements[`${scope}-${option.name}`], option)]);
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
