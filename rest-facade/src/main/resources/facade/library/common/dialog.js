/** A dialog with one form: Escape and Cancel leave it, and what the API refuses is said in it. */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { failed } from './parts.js';

/**
 * @param {{heading: string, action: string, busy?: string, danger?: boolean}} words what it is called, and its button
 * @param {function(): object} content what stands in the form
 * @param {function(HTMLFormElement): Promise} submit the dialog is closed when it has done its work
 */
export function dialog({ heading, action, busy = action, danger = false }, content, submit) {
  const place = document.createElement('dialog');
  place.setAttribute('aria-label', heading);
  const state = { busy: false, error: null };
  const draw = () => render(form(), place);

  async function send(event) {
    event.preventDefault();
    Object.assign(state, { busy: true, error: null });
    draw();
    try {
      await submit(event.target);
      place.close();
    } catch (error) {
      Object.assign(state, { busy: false, error });
      draw();
    }
  }

  const form = () => html`
    <form @submit=${send}>
      <h2>${heading}</h2>
      ${content(draw)} ${state.error ? failed(state.error) : nothing}
      <div class="actions">
        <button type="button" @click=${() => place.close()}>Cancel</button>
        <button class=${danger ? 'danger' : 'primary'} ?disabled=${state.busy}>${state.busy ? busy : action}</button>
      </div>
    </form>`;

  place.addEventListener('close', () => {
    place.remove();
    // What opened it may be gone with what it was about.
    if (document.activeElement === document.body) {
      document.getElementById('content')?.focus();
    }
  });
  document.body.append(place);
  draw();
  place.showModal();
  return place;
}

/** Asks before something that cannot be undone. */
export const confirm = (heading, consequence, action, submit) =>
  dialog({ heading, action, danger: true }, () => html`<p>${consequence}</p>`, submit);
