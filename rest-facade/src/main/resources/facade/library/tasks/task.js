/** One task, live until it ends. */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { post } from '../common/api.js';
import { follow, hasEnded } from '../common/follow.js';
import { copyable, failed, loading, progress, say, status } from '../common/parts.js';
import { moment, title } from '../common/words.js';
import { player } from '../files/player.js';
import { readable } from '../files/readable.js';

export async function show(place, { id, signal }) {
  const state = { task: null, url: null, error: null };
  const draw = () => signal.aborted || render(state.task ? page() : loading(), place);

  async function cancel() {
    try {
      state.task = await post(`/tasks/${id}/cancel`);
    } catch (error) {
      state.error = error;
    }
    draw();
  }

  const page = () => {
    const { task } = state;
    return html`
      <header class="heading">
        <h1>${title(task.kind)}</h1>
        <div class="tools">
          ${status(task.status)}
          ${hasEnded(task) ? nothing : html`<button @click=${cancel}>Cancel</button>`}
        </div>
      </header>
      ${hasEnded(task) ? nothing : progress('Progress of the task', task.progress ?? 0)}
      ${task.error ? failed({ message: task.error }) : nothing}
      ${state.error ? failed(state.error) : nothing}
      ${task.status === 'completed' && task.output ? result(task.output, state.url, signal) : nothing}
      <section aria-labelledby="facts">
        <h2 id="facts">What was asked for</h2>
        <dl class="about">${about(task).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
      </section>`;
  };

  draw();
  const last = await follow(
    `/tasks/${id}`,
    (task) => {
      if (state.task && task.status !== state.task.status) {
        say(`${title(task.kind)}: ${task.status}`);
      }
      state.task = task;
      draw();
    },
    signal,
  );
  say(`${title(last.kind)}: ${last.status}`);
  if (last.output?.url && last.output.id) {
    state.url = await readable(last.output);
  }
  draw();
}

function result(file, url, signal) {
  const shown = file.id && file.kind && url;
  return html`
    <section class="result" aria-label="Result">
      ${shown ? html`<div class="player">${player(file, url, file.filename, signal)}</div>` : nothing}
      ${file.url ? copyable('URL', file.url) : html`<pre tabindex="0">${JSON.stringify(file, null, 2)}</pre>`}
      ${file.id?.startsWith('file_') ? html`<p><a class="button" href="#/files/${file.id}">Open ${file.filename}</a></p>` : nothing}
    </section>`;
}

function about(task) {
  const { input = {} } = task;
  const rows = {
    From: input.id?.startsWith('file_')
      ? html`<a href="#/files/${input.id}">${input.filename ?? input.id}</a>`
      : (input.url ?? input.filename),
    ...Object.fromEntries(Object.entries(task.options ?? {}).map(([name, value]) => [title(name), shown(value)])),
    Run: html`<a href="#/runs/${task.run_id}">Its run</a>`,
    Reference: task.ref,
    Created: moment(task.created),
    Started: task.started && moment(task.started),
    Finished: task.finished && moment(task.finished),
    Id: html`<code>${task.id}</code>`,
  };
  return Object.entries(rows).filter(([, value]) => value);
}

const shown = (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
