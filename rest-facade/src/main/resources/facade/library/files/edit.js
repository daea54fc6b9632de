/** What people say of a file: its name and folder, its title, its description, its metadata. */
import { html } from '../lib/lit-html/lit-html.js';
import { patch } from '../common/api.js';
import { dialog } from '../common/dialog.js';
import { say } from '../common/parts.js';
import { changes, metadata } from './metadata.js';

/** @param {function(object, object)} told of the file and its media whenever one of them is another */
export function edit(file, media, told) {
  const touched = new Set();
  const rows = metadata(file.metadata);

  const text = (name, label, value, hint, more = '') => html`
    <div class="field">
      <label for="edit-${name}">${label}</label>
      <input id="edit-${name}" name=${name} type="text" value=${value ?? ''} aria-describedby="edit-${name}-hint" ?required=${more === 'required'}
        spellcheck=${name === 'filename' || name === 'folder' ? 'false' : 'true'} dir="auto" autocomplete="off"
        @input=${() => touched.add(name)}>
      <p class="hint" id="edit-${name}-hint">${hint}</p>
    </div>`;

  const form = (draw) => html`
    <div class="fields">
      ${text('filename', 'Name', file.filename, 'A new name or folder moves the URL', 'required')}
      ${text('folder', 'Folder', file.folder, 'Empty for the top')}
      ${text('title', 'Title', media.title, 'Of all files made from the same source')}
      ${text('alt', 'Alternative text', media.alt, 'For who cannot see or hear it')}
    </div>
    ${rows.fields(draw)}`;

  async function save({ elements }) {
    const said = (before, names) =>
      Object.fromEntries(
        names
          .filter((name) => touched.has(name) && elements[name].value !== (before[name] ?? ''))
          .map((name) => [name, elements[name].value.trim()]),
      );
    const own = { ...said(file, ['filename', 'folder']), ...changes('metadata', file.metadata, rows.values()) };
    const shared = said(media, ['title', 'alt']);
    if (filled(own)) {
      file = await patch(`/files/${file.id}`, own);
      // At once, for the second may fail.
      await told(file, media);
    }
    if (filled(shared)) {
      media = await patch(`/media/${media.id}`, shared);
      await told(file, media);
    }
  }

  const words = { heading: `Edit ${file.filename}`, action: 'Save', busy: 'Saving …' };
  dialog(words, form, save, () => say('Saved')).classList.add('wide');
}

const filled = (object) => Object.keys(object).length > 0;
