/** What is being uploaded, in a corner of every page. */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { say } from '../common/parts.js';
import { percent, size } from '../common/words.js';
import { chooseFiles } from './drop.js';
import { cutOff, forget, isBusy, onChange, resume, transfers } from './queue.js';

export function showUploads(place) {
  let drawn = 0;
  onChange(() => {
    // Progress comes in bursts; one picture shows all of it.
    cancelAnimationFrame(drawn);
    drawn = requestAnimationFrame(() => render(tray(), place));
  });
  addEventListener('beforeunload', (event) => isBusy() && event.preventDefault());
  document.addEventListener('bitmill:added', ({ detail }) => say(`${detail.filename ?? 'File'} added`));
  render(tray(), place);
}

function tray() {
  if (transfers.length + cutOff.length === 0) {
    return nothing;
  }
  const done = transfers.filter(({ state }) => state === 'done').length;
  const all = transfers.length + cutOff.length;
  return html`
    <section class="tray" aria-label="Uploads">
      <header>
        <h2>${done === all ? `${done} added` : `Adding ${all - done} of ${all}`}</h2>
        ${done > 0 ? html`<button class="plain small" @click=${tidy}>Clear</button>` : nothing}
      </header>
      <ul>
        ${cutOff.map(lost)} ${transfers.map(line)}
      </ul>
    </section>`;
}

function tidy() {
  transfers.filter(({ state }) => state === 'done').forEach(forget);
}

const line = (transfer) => html`
  <li class="upload ${transfer.state}">
    <span class="name" title=${transfer.file.name}>${transfer.file.name}</span>
    <span class="what" role=${transfer.state === 'failed' ? 'alert' : nothing}>${told(transfer)}</span>
    <span class="buttons">${buttons(transfer)}</span>
    <progress max=${transfer.file.size || 1} .value=${transfer.sent} aria-label="Upload of ${transfer.file.name}"></progress>
  </li>`;

const lost = (one) => html`
  <li class="upload paused">
    <span class="name" title=${one.name}>${one.name}</span>
    <span class="what">The page was reloaded. Add the file again to go on from where it was.</span>
    <span class="buttons">
      <button class="small" @click=${chooseFiles} aria-label="Choose ${one.name} again">Choose</button>
      <button class="plain small" @click=${() => forget(one)} aria-label="Forget ${one.name}">Forget</button>
    </span>
  </li>`;

function told({ state, sent, file, error }) {
  switch (state) {
    case 'waiting':
      return 'Waiting';
    case 'sending':
      return `${percent(sent / file.size)} of ${size(file.size)}`;
    case 'retrying':
      return 'The connection was cut; trying again …';
    case 'paused':
      return `Paused at ${percent(sent / file.size)}`;
    case 'failed':
      return error.message;
    default:
      return size(file.size);
  }
}

function buttons(transfer) {
  const { state, file, result } = transfer;
  if (state === 'done') {
    return html`<a class="button small" href="#/files/${result.id}" aria-label="Open ${file.name}">Open</a>`;
  }
  const go =
    state === 'sending' || state === 'retrying'
      ? html`<button class="small" @click=${() => transfer.pause()} aria-label="Pause ${file.name}">Pause</button>`
      : html`<button class="small" @click=${() => resume(transfer)} aria-label="Resume ${file.name}">
          ${state === 'failed' ? 'Try again' : 'Resume'}
        </button>`;
  return html`${state === 'waiting' ? nothing : go}
    <button class="plain small" @click=${() => forget(transfer)} aria-label="Remove ${file.name}">Remove</button>`;
}
