/** One thing that is to be made: its kind, its options, and where it goes. */
import { html, nothing } from '../lib/lit-html/lit-html.js';
import { title } from '../common/words.js';
import { fields, values } from './fields.js';
import { layers, layerValues } from './layers.js';

const PURPOSES = {
  video: 'another format, size or part',
  adaptive_video: 'a stream that adapts to the viewer’s network',
  image: 'a picture',
  animation: 'a short preview without sound',
  audio: 'its sound',
  thumbnails: 'pictures for a seek bar',
};

const scope = ({ key }) => `output${key}`;
const stacked = ({ options }) => options.find(({ list }) => list);

/** @param {{kinds: object[], connections: object[], change: function, remove?: function}} form what it is a part of */
export function output(one, number, { kinds, connections, change, remove }) {
  const id = scope(one);
  const layered = stacked(one.kind);
  const choose = ({ target }) => change(one, { kind: kinds.find(({ kind }) => kind === target.value), layers: [] });
  const more = html`
    ${layered ? layers(layered, id, one.layers, (keys) => change(one, { layers: keys })) : nothing}
    <div class="fields">
      <div class="field">
        <label for="${id}-to">Send to</label>
        <input id="${id}-to" name="${id}-to" type="text" placeholder="s3://bucket/folder/" autocomplete="off" spellcheck="false" aria-describedby="${id}-to-hint">
        <p class="hint" id="${id}-to-hint">Kept here when empty</p>
      </div>
      <div class="field">
        <label for="${id}-connection">Connection</label>
        <select id="${id}-connection" name="${id}-connection" aria-describedby="${id}-connection-hint">
          <option value="">Default</option>
          ${connections.map(({ id: value, name }) => html`<option value=${value}>${name}</option>`)}
        </select>
        <p class="hint" id="${id}-connection-hint">For every s3:// address here</p>
      </div>
    </div>`;
  return html`
    <fieldset class="output card">
      <legend class="unseen">Output ${number + 1}</legend>
      <div class="kind">
        <select aria-label="What to make" @change=${choose}>
          ${kinds.map(({ kind }) => html`<option value=${kind} ?selected=${kind === one.kind.kind}>${title(kind)}: ${PURPOSES[kind]}</option>`)}
        </select>
        ${remove ? html`<button type="button" class="plain" aria-label="Remove output ${number + 1}" @click=${() => remove(one)}>Remove</button>` : nothing}
      </div>
      ${fields(one.kind.options, id, { more })}
    </fieldset>`;
}

/** What was asked for in it. */
export function outputValues(form, one) {
  const id = scope(one);
  const options = values(form, one.kind.options, id);
  if (one.layers.length > 0) {
    options.layers = layerValues(form, stacked(one.kind), id, one.layers);
  }
  return { kind: one.kind.kind, options, to: read(form, `${id}-to`), connection: read(form, `${id}-connection`) };
}

const read = (form, name) => form.elements[name]?.value.trim() ?? '';
