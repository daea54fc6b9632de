/**
 * A dialog with one form: Escape and Cancel leave it, and what the API refuses is said in it. It goes
 * with the page that it was opened on.
 */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { failed } from './parts.js';

/**
 * @param {{heading: string, action: string, busy?: string, danger?: boolean}} words what it is called, and its button
 * @param {function(): object} content what stands in the form
 * @param {function(HTMLFormElement): Promise} submit the deed; when it is done the dialog is closed
 * @param {function(object)} done is given what came of the deed, and says itself what fails after it
 */
export function dialog({ heading, action, busy = action, danger = false }, content, submit, done = () => {}) {
  const place = document.createElement('dialog');
  place.setAttribute('aria-label', heading);
  const state = { busy: false, error: null };
  const left = new AbortController();
  const draw = () => render(form(), place);

  async function send(event) {
    event.preventDefault();
    Object.assign(state, { busy: true, error: null });
    draw();
    let made;
    try {
      made = await submit(event.target);
    } catch (error) {
      refused(error);
      return;
    }
    place.close();
    done(made);
  }

  /** Whoever left it while it was busy has to hear of it too. */
  function refused(error) {
    Object.assign(state, { busy: false, error });
    draw();
    if (!place.open && !left.signal.aborted) {
      open();
    }
  }

  function open() {
    document.body.append(place);
    place.showModal();
  }

  /** Before the next page is drawn, as nothing outside an open dialog can have the focus. */
  function leave() {
    left.abort();
    place.close();
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
  addEventListener('hashchange', leave, { capture: true, signal: left.signal });
  document.addEventListener('bitmill:refused', leave, { capture: true, signal: left.signal });
  draw();
  open();
  return place;
}

/** Asks before something that cannot be undone. */
export const confirm = (heading, consequence, action, submit, done) =>
  dialog({ heading, action, danger: true }, () => html`<p>${consequence}</p>`, submit, done);
