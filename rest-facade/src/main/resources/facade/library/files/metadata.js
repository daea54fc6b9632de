/** Metadata as rows of names and values. */
import { html } from '../lib/lit-html/lit-html.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';

/** The rows of an object, to be drawn and read. */
export function metadata(object = {}) {
  const rows = Object.entries(object).map(([name, value]) => ({ name, known: name, value: shown(value), was: value }));

  const row = (one, number, draw) => html`
    <div class="pair">
      <input type="text" aria-label="Name ${number + 1}" placeholder="Name" .value=${one.name} @input=${({ target }) => (one.name = target.value)}>
      <input type="text" aria-label="Value ${number + 1}" placeholder="Value" dir="auto" .value=${one.value}
        @input=${({ target }) => (one.value = target.value)}>
      <button type="button" class="plain" aria-label="Remove ${one.name || `row ${number + 1}`}"
        @click=${(event) => drop(number, event, draw)}>✕</button>
    </div>`;

  function add({ currentTarget }, draw) {
    draw(rows.push({ name: '', value: '' }));
    currentTarget.previousElementSibling.querySelector('input').focus();
  }

  /** The button goes with its row; the one that adds rows is there as long as the dialog. */
  function drop(number, { currentTarget }, draw) {
    const stays = currentTarget.closest('fieldset').querySelector('.small');
    draw(rows.splice(number, 1));
    stays.focus();
  }

  return {
    fields: (draw) => html`
      <fieldset class="pairs">
        <legend>Metadata</legend>
        ${repeat(rows, (one) => one, (one, number) => row(one, number, draw))}
        <button type="button" class="small" @click=${(event) => add(event, draw)}>Add metadata</button>
      </fieldset>`,
    values: () =>
      Object.fromEntries(
        rows.filter(({ name }) => name.trim()).map(({ name, known, value, was }) => [
          name === known ? name : name.trim(),
          value === shown(was) ? was : value,
        ]),
      ),
  };
}

/** What is to be sent so that one object becomes the other: nothing, or a member in which null removes. */
export function changes(member, before = {}, after) {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const said = Object.entries(after).filter(([name, value]) => before[name] !== value);
  const all = [...gone.map((name) => [name, null]), ...said];
  return all.length > 0 ? { [member]: Object.fromEntries(all) } : {};
}

const shown = (value) => (typeof value === 'string' || value === undefined ? value : JSON.stringify(value));
