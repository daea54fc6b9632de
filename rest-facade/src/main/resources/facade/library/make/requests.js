/** What a form asks for, as requests of the API. */

/** One output of a stored file: a task. */
export const task = ({ input, outputs: [{ kind, options, to, connection }], webhook, priority }) => ({
  path: '/tasks',
  body: { kind, file_id: input, options, ...given({ destination: to, connection_id: connection, webhook_url: webhook, priority }) },
});

/** One output of whatever has an address. */
export const job = ({ input, outputs: [{ kind, options, to, connection }], webhook, priority }) => ({
  path: '/jobs',
  body: { input, kind, options, ...given({ output: to, connection_id: connection, webhook_url: webhook, priority }) },
});

/** Several in one go; what comes from elsewhere is fetched once. */
export function run({ input, outputs, webhook, priority }) {
  const stored = input.startsWith('file_');
  const steps = outputs.map((output) => step(output, stored ? { file_id: input } : {}));
  const [{ connection }] = outputs;
  const tasks = stored
    ? steps
    : [{ kind: 'ingest', options: { url: input, ...(input.startsWith('s3:') && given({ connection_id: connection })) }, next: steps }];
  return { path: '/runs', body: { tasks, ...given({ webhook_url: webhook, priority }) } };
}

const step = ({ kind, options, to, connection }, from) => ({
  kind,
  options: { ...from, ...options },
  ...(to && { next: [{ kind: 'upload', options: { url: to, ...given({ connection_id: connection }) } }] }),
});

/** The same for a terminal: the key stays out of it. */
export function curl({ path, body }) {
  const json = JSON.stringify(body, null, 2).replaceAll("'", "'\\''");
  return [
    `curl -X POST ${location.origin}${path}`,
    '-H "Authorization: Bearer $BITMILL_API_KEY"',
    '-H "Content-Type: application/json"',
    `-d '${json}'`,
  ].join(' \\\n  ');
}

const given = (members) => Object.fromEntries(Object.entries(members).filter(([, value]) => value));
