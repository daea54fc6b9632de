/** What became of webhooks, and the secret that they are signed with. */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { get, list, post } from '../common/api.js';
import { confirm } from '../common/dialog.js';
import { copyable, empty, failed, loading, say, status } from '../common/parts.js';
import { ago, moment } from '../common/words.js';

const PAGE = 50;
const AGAIN_AFTER = 2500;
const PAGES = { task: 'tasks', job: 'jobs', run: 'runs' };

export async function show(place, { signal }) {
  const state = { deliveries: null, more: false, secret: null, error: null };
  const draw = () => signal.aborted || render(page(), place);

  async function load({ limit = PAGE, after = '' } = {}) {
    const { items, more } = await list('/webhooks/deliveries', { limit, after }, { signal });
    Object.assign(state, { deliveries: after ? [...state.deliveries, ...items] : items, more });
    draw();
  }

  async function act(action) {
    state.error = null;
    try {
      await action();
    } catch (error) {
      state.error = error;
    }
    draw();
  }

  const again = ({ id }) =>
    act(async () => {
      const now = await post(`/webhooks/deliveries/${id}/redeliver`);
      state.deliveries = state.deliveries.map((one) => (one.id === id ? now : one));
      say('It is delivered again');
    });

  const reveal = () => act(async () => (state.secret = (await get('/webhooks/secret')).secret));

  const rotate = () =>
    confirm('Rotate the secret?', 'The old one signs along for 24 hours; change your receivers until then.', 'Rotate', async () => {
      state.secret = (await post('/webhooks/secret/rotate')).secret;
      draw();
    });

  const page = () => html`
    <header class="heading">
      <h1>Webhooks</h1>
      <div class="tools">
        ${state.secret ? nothing : html`<button @click=${reveal}>Show secret</button>`}
        <button @click=${rotate}>Rotate secret</button>
      </div>
    </header>
    <p class="lead">One signed request to the <code>webhook_url</code> of a task, job or run when it has ended, tried again for 24 hours.</p>
    ${state.error ? failed(state.error) : nothing} ${state.secret ? copyable('Secret', state.secret) : nothing}
    ${state.deliveries === null ? loading() : nothing}
    ${state.deliveries?.length === 0
      ? empty('Nothing was delivered yet', 'Give a task, job or run a webhook_url, and its end is told there.')
      : nothing}
    <ul class="rows">${(state.deliveries ?? []).map(row)}</ul>
    ${state.more ? html`<button class="more" @click=${() => act(() => load({ after: state.deliveries.at(-1).id }))}>Show more</button>` : nothing}`;

  const row = (one) => html`
    <li class="delivery">
      <details>
        <summary class="row">
          <span class="name">${one.url}</span>
          <span class="details">${tries(one)}</span>
          ${status(one.status)}
          <time datetime=${new Date(one.created_at).toISOString()} title=${moment(one.created_at)}>${ago(one.created_at)}</time>
        </summary>
        <div class="attempts">
          <ol>${(one.attempts ?? []).map(attempt)}</ol>
          <p>
            ${one.next_attempt_at ? html`Next try ${moment(one.next_attempt_at)}. ` : nothing}
            <a href="#/${PAGES[one.resource_id.split('_')[0]]}/${one.resource_id}">What it tells of</a>
          </p>
          <button class="small" aria-label="Redeliver to ${one.url}" @click=${() => again(one)}>Redeliver</button>
        </div>
      </details>
    </li>`;

  draw();
  await load();
  const looking = setInterval(() => {
    const open = state.deliveries.some((one) => one.status === 'pending');
    if (open && !document.hidden) {
      act(() => load({ limit: Math.min(100, Math.max(PAGE, state.deliveries.length)) }));
    }
  }, AGAIN_AFTER);
  signal.addEventListener('abort', () => clearInterval(looking));
}

const attempt = ({ at, status_code, error, duration_ms }) => html`
  <li>${moment(at)}: ${error ?? `answered ${status_code}`} <span class="quiet">(${duration_ms} ms)</span></li>`;

function tries({ attempts = [], status: state }) {
  const last = attempts.at(-1);
  return state === 'delivered' || !last ? '' : (last.error ?? `answered ${last.status_code}`);
}
