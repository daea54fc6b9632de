/** A job or a run: where it stands, its graph, what was asked for. */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { post } from '../common/api.js';
import { follow, hasEnded } from '../common/follow.js';
import { failed, loading, progress, say, status } from '../common/parts.js';
import { moment } from '../common/words.js';
import { family } from '../files/family.js';
import { Viewed } from '../files/viewed.js';
import { graph } from './graph.js';

export async function followed(place, { id, signal }, { path, name, rows }) {
  const state = { one: null, error: null };
  const viewed = new Viewed(signal);
  const draw = () => signal.aborted || render(state.one ? page() : loading(), place);

  async function cancel() {
    try {
      state.one = await post(`${path}/${id}/cancel`);
    } catch (error) {
      state.error = error;
    }
    draw();
  }

  const page = () => {
    const { one } = state;
    const about = {
      ...rows(one),
      Metadata: Object.keys(one.metadata ?? {}).length > 0 && JSON.stringify(one.metadata),
      Created: moment(one.created_at),
      Finished: one.finished_at && moment(one.finished_at),
      Took: one.finished_at && `${((one.finished_at - one.created_at) / 1000).toFixed(1)} s`,
      Id: html`<code>${one.id}</code>`,
    };
    return html`
      <header class="heading">
        <h1>${name(one)}</h1>
        <div class="tools">
          ${status(one.status)}
          ${hasEnded(one) ? nothing : html`<button @click=${cancel}>Cancel</button>`}
        </div>
      </header>
      ${hasEnded(one) ? nothing : progress('Progress', one.progress ?? 0)}
      ${one.error ? failed(one.error) : nothing} ${state.error ? failed(state.error) : nothing}
      ${graph(one.tasks ?? [])} ${family('Results', results(one), viewed)}
      <section aria-labelledby="facts">
        <h2 id="facts">About it</h2>
        <dl class="about">
          ${Object.entries(about)
            .filter(([, value]) => value)
            .map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}
        </dl>
      </section>`;
  };

  draw();
  const last = await follow(
    `${path}/${id}`,
    (one) => {
      state.one = one;
      draw();
    },
    signal,
  );
  say(`${name(last)}: ${last.status}`);
}

/** The files that it has made so far. */
const results = ({ tasks = [] }) => tasks.map(({ output }) => output).filter((output) => output?.object === 'track');
