/** Tries a connection, and says what each step of the trial found. */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { ref } from '../lib/lit-html/directives/ref.js';
import { post } from '../common/api.js';
import { failed } from '../common/parts.js';
import { title } from '../common/words.js';

export const check = (connection) => html`<div ${ref((place) => place && begin(place, connection))}></div>`;

function begin(place, { id, name }) {
  if (place.dataset.of === id) {
    return;
  }
  place.dataset.of = id;
  const draw = (busy, found, error) => render(form(busy, found, error), place);

  async function submit(event) {
    event.preventDefault();
    const bucket = event.target.elements.bucket.value.trim();
    draw(true);
    try {
      draw(false, await post(`/connections/${id}/check`, bucket ? { bucket } : {}));
    } catch (error) {
      draw(false, undefined, error);
    }
  }

  const form = (busy, found, error) => html`
    <form class="inline" @submit=${submit}>
      <input name="bucket" type="text" placeholder="Bucket, to try reading and writing" aria-label="Bucket to check ${name} with">
      <button ?disabled=${busy}>${busy ? 'Checking …' : 'Check'}</button>
    </form>
    ${error ? failed(error) : nothing}
    ${found
      ? html`<ul class="steps" role="status">
          ${found.steps.map(
            (step) => html`<li class=${step.ok ? 'ok' : 'bad'}><b>${title(step.name)}</b> ${step.message}</li>`,
          )}
        </ul>`
      : nothing}`;

  draw(false);
}
