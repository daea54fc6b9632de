/** What became of webhooks, and the secret that they are signed with. */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { get, post } from '../common/api.js';
import { confirm } from '../common/dialog.js';
import { copyable, empty, failed, loading, say, status } from '../common/parts.js';
import { Rows } from '../common/rows.js';
import { ago, moment } from '../common/words.js';

const AGAIN_AFTER = 2500;
const NOTHING_YET = empty('Nothing was delivered yet', 'Give a task, job or run a webhook_url, and its end is told there.');
const PAGES = { task: 'tasks', job: 'jobs', run: 'runs' };

export async function show(place, { signal }) {
  const state = { secret: null, error: null, lost: null };
  const rows = new Rows('/webhooks/deliveries', signal);
  const draw = () => signal.aborted || render(page(), place);

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
      rows.replace(now);
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
    ${[state.error, state.lost].map((error) => (error ? failed(error) : nothing))} ${state.secret ? copyable('Secret', state.secret) : nothing}
    ${rows.items.length > 0 ? nothing : rows.isBusy ? loading() : NOTHING_YET}
    <ul class="rows">${rows.items.map(row)}</ul>
    ${rows.more ? html`<button class="more" @click=${() => act(() => rows.grow())}>Show more</button>` : nothing}`;

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

  /** Apart from what people do: the next look takes back what it said, and nothing else. */
  async function look() {
    state.lost = null;
    try {
      await rows.again(isOpen);
    } catch (error) {
      state.lost = error;
    }
    draw();
  }

  const first = rows.begin();
  draw();
  await first;
  draw();
  const looking = setInterval(() => rows.items.some(isOpen) && !document.hidden && look(), AGAIN_AFTER);
  signal.addEventListener('abort', () => clearInterval(looking));
}

const isOpen = ({ status: state }) => state === 'pending';

const attempt = ({ at, status_code, error, duration_ms }) => html`
  <li>${moment(at)}: ${error ?? `answered ${status_code}`} <span class="quiet">(${duration_ms} ms)</span></li>`;

function tries({ attempts = [], status: state }) {
  const last = attempts.at(-1);
  return state === 'delivered' || !last ? '' : (last.error ?? `answered ${last.status_code}`);
}
