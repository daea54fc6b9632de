/** What people say of a file: its name and folder, its title, its description, its metadata. */
import { html } from '../lib/lit-html/lit-html.js';
import { patch } from '../common/api.js';
import { dialog } from '../common/dialog.js';
import { changes, metadata } from './metadata.js';

/** @param {function(object, object)} done is given the file and its media as they are now */
export function edit(file, media, done) {
  const rows = metadata(file.metadata);

  const text = (name, label, value, hint, more = '') => html`
    <div class="field">
      <label for="edit-${name}">${label}</label>
      <input id="edit-${name}" name=${name} type="text" value=${value ?? ''} aria-describedby="edit-${name}-hint" ?required=${more === 'required'}
        spellcheck=${name === 'filename' || name === 'folder' ? 'false' : 'true'} dir="auto" autocomplete="off">
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
    const said = Object.fromEntries(['filename', 'folder', 'title', 'alt'].map((name) => [name, elements[name].value.trim()]));
    const own = { ...different(file, said, ['filename', 'folder']), ...changes('metadata', file.metadata, rows.values()) };
    const shared = different(media, said, ['title', 'alt']);
    const changed = filled(own) ? await patch(`/files/${file.id}`, own) : file;
    done(changed, filled(shared) ? await patch(`/media/${media.id}`, shared) : media);
  }

  dialog({ heading: `Edit ${file.filename}`, action: 'Save', busy: 'Saving …' }, form, save).classList.add('wide');
}

const filled = (object) => Object.keys(object).length > 0;

const different = (before, said, names) =>
  Object.fromEntries(names.filter((name) => (before[name] ?? '') !== said[name]).map((name) => [name, said[name]]));
