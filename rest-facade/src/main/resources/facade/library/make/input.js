/** What something is made of: an address, or a file that is found by its name. */
import { html } from '../lib/lit-html/lit-html.js';
import { FILES } from './suggestions.js';

export const input = () => html`
  <div class="field input">
    <label for="input">Input</label>
    <input id="input" name="input" type="text" required placeholder="https://…, s3://bucket/key or file_…" autocomplete="off" spellcheck="false"
      aria-describedby="input-hint" list=${FILES}>
    <p class="hint" id="input-hint">A URL, an address in your own storage, or the id of a file here</p>
  </div>`;
