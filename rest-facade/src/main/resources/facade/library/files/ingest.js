/** A file that the service fetches from a URL. */
import { html } from '../lib/lit-html/lit-html.js';
import { post } from '../common/api.js';
import { dialog } from '../common/dialog.js';

const form = () => html`
  <div class="field">
    <label for="url">Address of the file</label>
    <input id="url" name="url" type="text" inputmode="url" required placeholder="https://… or s3://…">
  </div>`;

export const addFromUrl = (done) =>
  dialog(
    { heading: 'Add from URL', action: 'Add', busy: 'Fetching …' },
    form,
    ({ elements }) => post('/files', { url: elements.url.value.trim() }),
    done,
  );
