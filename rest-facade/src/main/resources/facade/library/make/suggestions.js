/** The newest files, offered where one is asked for. */
import { html, nothing } from '../lib/lit-html/lit-html.js';
import { list } from '../common/api.js';

export const FILES = 'stored-files';
export const IMAGES = 'stored-images';

export async function suggestions(signal) {
  const { items: files } = await list('/files', { limit: 100 }, { signal });
  const offered = (id, some) => html`<datalist id=${id}>${some.map((file) => html`<option value=${file.id} label=${file.filename}></option>`)}</datalist>`;
  return files.length === 0
    ? nothing
    : [offered(FILES, files.filter(({ kind }) => kind !== 'other')), offered(IMAGES, files.filter(({ kind }) => kind === 'image'))];
}
