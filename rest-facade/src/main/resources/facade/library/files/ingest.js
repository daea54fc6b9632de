/** A file that the service fetches from a URL. */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { post } from '../common/api.js';

export function addFromUrl(done) {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', 'Add from URL');
  dialog.addEventListener('close', () => dialog.remove());
  const draw = (busy, error) => render(form(busy, error), dialog);

  async function submit(event) {
    event.preventDefault();
    const url = event.target.elements.url.value;
    draw(true);
    try {
      done(await post('/files', { url }));
      dialog.close();
    } catch (error) {
      draw(false, error);
    }
  }

  const form = (busy, error) => html`
    <form @submit=${submit}>
      <h2>Add from URL</h2>
      <label for="url">Address of the file</label>
      <input id="url" name="url" type="text" inputmode="url" required placeholder="https://… or s3://…">
      ${error ? html`<p class="notice failed" role="alert">${error.message}</p>` : nothing}
      <div class="actions">
        <button type="button" @click=${() => dialog.close()}>Cancel</button>
        <button class="primary" ?disabled=${busy}>${busy ? 'Fetching …' : 'Add'}</button>
      </div>
    </form>`;

  document.body.append(dialog);
  draw(false);
  dialog.showModal();
}
