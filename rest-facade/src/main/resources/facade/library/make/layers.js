/** Images that lie on a video: none at first, each with its own fields. */
import { html } from '../lib/lit-html/lit-html.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { fields, values } from './fields.js';
import { IMAGES } from './suggestions.js';

const FIRST = ['image', 'width', 'position', 'opacity'];
const IMAGE = { name: 'image', hint: 'A file of the library, its id, or a URL', text: true, required: true, offered: IMAGES };

/** `url` and `file_id` are one field; an image is all that a layer can be. */
const shapes = (list) => [IMAGE, ...list.filter(({ name }) => !['kind', 'url', 'file_id'].includes(name))];

export function layers({ list }, scope, keys, change) {
  const add = () => change([...keys, (keys.at(-1) ?? 0) + 1]);
  const layer = (key, number) => html`
    <fieldset class="layer">
      <legend>Image ${number + 1}</legend>
      ${fields(shapes(list), `${scope}-layer${key}`, { first: FIRST })}
      <button type="button" class="plain small" aria-label="Remove image ${number + 1}"
        @click=${() => change(keys.filter((one) => one !== key))}>Remove</button>
    </fieldset>`;
  return html`
    ${repeat(keys, (key) => key, layer)}
    <button type="button" class="small" @click=${add}>Lay an image on it</button>`;
}

export const layerValues = (form, { list }, scope, keys) =>
  keys.map((key) => {
    const { image = '', ...rest } = values(form, shapes(list), `${scope}-layer${key}`);
    return { ...(image.startsWith('file_') ? { file_id: image } : { url: image }), ...rest };
  });
