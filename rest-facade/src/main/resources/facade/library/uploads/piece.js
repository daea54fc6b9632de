/** Pieces of files, and the PUT that sends one to the delivery address. */
import { ApiError, headers } from '../common/api.js';

const PIECE = 8 * 1024 * 1024;

/**
 * Sends bytes, or with none asks what is there. By XMLHttpRequest, because fetch does not tell how
 * much it has sent.
 *
 * @returns {Promise<{status: number, body: object}>} 201 and the file, or 202 and what is missing
 */
export function put(url, range, bytes, { signal, onSent = () => {} }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const end = (settle, value) => {
      signal.removeEventListener('abort', stop);
      settle(value);
    };
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers())) {
      request.setRequestHeader(name, value);
    }
    if (range) {
      request.setRequestHeader('Content-Range', range);
    }
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.onabort = () => end(reject, signal.reason);
    request.onerror = () => end(reject, new ApiError(0, 'network', 'The connection was cut.'));
    request.onload = () => {
      const { status } = request;
      const body = parsed(request.responseText);
      if (status === 201 || status === 202 || status === 200) {
        end(resolve, { status, body });
      } else {
        end(reject, new ApiError(status, body.kind, body.message ?? `The server answered ${status}.`));
      }
    };
    signal.throwIfAborted();
    signal.addEventListener('abort', stop);
    request.send(bytes);
  });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** What is missing, in pieces. */
export function cut(gaps) {
  const pieces = [];
  for (const gap of gaps) {
    for (let first = gap.first; first <= gap.last; first += PIECE) {
      pieces.push({ first, last: Math.min(gap.last, first + PIECE - 1) });
    }
  }
  return pieces;
}
