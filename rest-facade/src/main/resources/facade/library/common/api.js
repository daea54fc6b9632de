/** The public HTTP API; the library uses nothing else. */

const KEY = 'bitmill.key';

/** What the API refused, in its own sentence. */
export class ApiError extends Error {
  constructor(status, kind, message) {
    super(message);
    this.status = status;
    this.kind = kind;
  }
}

export const unreachable = () =>
  new ApiError(0, 'network', 'The server cannot be reached. Is it running, and is this machine online?');

/** The key lives as long as the tab does. */
export const session = {
  key: () => sessionStorage.getItem(KEY),
  begin: (key) => sessionStorage.setItem(KEY, key),
  end: () => sessionStorage.clear(),
};

export const headers = (key = session.key()) => ({
  Authorization: `Bearer ${key}`,
  'Accept-Version': 'latest',
});

/** The answer's JSON. */
export async function request(method, path, body, options = {}) {
  return (await send(method, path, body, options)).json();
}

export const get = (path, options) => request('GET', path, undefined, options);
export const post = (path, body = {}, options) => request('POST', path, body, options);
export const patch = (path, body) => request('PATCH', path, body);
export const remove = (path) => request('DELETE', path);

/** One page of a list: its items, and whether more follow. */
export async function list(path, parameters = {}, options = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
  const response = await send('GET', `${path}?${query}`, undefined, options);
  return { items: await response.json(), more: response.headers.get('Has-More') === 'true' };
}

/** Throws an ApiError where the answer is none that was hoped for. */
export async function send(method, path, body, { signal, key, mark } = {}) {
  const init = { method, signal, headers: headers(key) };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers['Content-Type'] = 'application/json';
  }
  if (mark) {
    init.headers['Idempotency-Key'] = mark;
  }
  let response;
  try {
    response = await fetch(path, init);
  } catch (failed) {
    if (signal?.aborted) {
      throw failed;
    }
    throw unreachable();
  }
  if (!response.ok) {
    throw await failure(response);
  }
  return response;
}

/** An answer to HEAD has no sentence. */
const wordless = (status) =>
  status === 401 ? 'The server no longer accepts this key.' : `The server answered ${status}.`;

async function failure(response) {
  const told = await response.json().catch(() => ({}));
  const { kind = 'internal', message = wordless(response.status) } = told.error ?? told;
  if (response.status === 401) {
    document.dispatchEvent(new CustomEvent('bitmill:refused', { detail: message }));
  }
  return new ApiError(response.status, kind, message);
}
