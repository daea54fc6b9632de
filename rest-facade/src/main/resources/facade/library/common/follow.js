/**
 * Follows a task, job or run by its server-sent events. They are read by fetch, because EventSource
 * cannot send a key.
 */
import { send } from './api.js';

const AGAIN_AFTER = 2000;
const ENDED = new Set(['completed', 'succeeded', 'failed', 'cancelled']);

export const hasEnded = (resource) => ENDED.has(resource.status);

/** Shows every state, beginning with the present one, until the last; answers with that. */
export async function follow(path, show, signal) {
  for (;;) {
    try {
      for await (const state of states(path, signal)) {
        show(state);
        if (hasEnded(state)) {
          return state;
        }
      }
    } catch (failed) {
      if (signal.aborted || failed.status >= 400) {
        throw failed;
      }
    }
    await later(signal);
  }
}

async function* states(path, signal) {
  const response = await send('GET', `${path}/events`, undefined, { signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ''; ; ) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const events = (rest + value).split('\n\n');
    rest = events.pop();
    for (const event of events) {
      const data = event.split('\n').filter((line) => line.startsWith('data:'));
      if (data.length > 0) {
        yield JSON.parse(data.map((line) => line.slice(5)).join('\n'));
      }
    }
  }
}

function later(signal) {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    setTimeout(resolve, AGAIN_AFTER);
  });
}
