/** Where in the library one is: `#/files/file_…?kind=video`. */

/** The parts of the path, and the query. */
export function here() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  return { parts, query: new URLSearchParams(query) };
}

export function go(path) {
  location.hash = path;
}

/** Another query, without a step in the history. */
export function refine(parameters) {
  const { parts } = here();
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
  history.replaceState(null, '', `#/${parts.join('/')}${query.size > 0 ? `?${query}` : ''}`);
}
