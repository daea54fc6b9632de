/** One thing that is to be made: its kind, its options, and where it goes. */
import { html, nothing } from '../lib/lit-html/lit-html.js';
import { keyed } from '../lib/lit-html/directives/keyed.js';
import { title } from '../common/words.js';
import { fields, values } from './fields.js';
import { chosen, read, written } from './plain.js';
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

const ACCESS = [['', 'Default'], ['public', 'Everybody'], ['private', 'Who has a key']];

/** @param {{kinds: object[], connections: object[], access: string, change: function, remove?: function}} form what it is a part of */
export function output(one, number, { kinds, connections, access, change, remove }) {
  const id = scope(one);
  const layered = stacked(one.kind);
  const choose = ({ target }) => change(one, { kind: kinds.find(({ kind }) => kind === target.value), layers: [] });
  const more = html`
    ${layered ? layers(layered, id, one.layers, (keys) => change(one, { layers: keys })) : nothing}
    <div class="fields">
      ${chosen(`${id}-access`, 'Who may read it', ACCESS, access, 'Of a result that is kept here')}
      ${written(`${id}-to`, 'Send to', 's3://bucket/folder/', 'Kept here when empty')}
      ${chosen(`${id}-connection`, 'Connection', connections, '', 'For every s3:// address here')}
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
      ${keyed(one.kind, fields(one.kind.options, id, { more }))}
    </fieldset>`;
}

/** What was asked for in it. */
export function outputValues(form, one) {
  const id = scope(one);
  const options = values(form, one.kind.options, id);
  if (one.layers.length > 0) {
    options.layers = layerValues(form, stacked(one.kind), id, one.layers);
  }
  const [to, access] = [read(form, `${id}-to`), read(form, `${id}-access`)];
  if (access && !to) {
    options.access = access;
  }
  return { kind: one.kind.kind, options, to, connection: read(form, `${id}-connection`) };
}
