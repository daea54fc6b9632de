// Drains and times a peer's queue: node peers.mjs pg-boss|graphile-worker POSTGRES_URL JOBS. Prints its figures as one line of JSON.
import { createRequire } from "node:module";
const require = createRequire(process.cwd() + "/");
const [peer, url, count] = [process.argv[2], process.argv[3], Number(process.argv[4])];
const SAMPLES = 100;

const peers = {
  async "graphile-worker"(onJob) {
    const { run, makeWorkerUtils, Logger } = require("graphile-worker");
    const logger = new Logger(() => () => {});
    const utils = await makeWorkerUtils({ connectionString: url, logger });
    await utils.migrate();
    let runner;
    return {
      start: async () => {
        runner = await run({
          connectionString: url, logger, concurrency: 24, maxPoolSize: 12, pollInterval: 250, noHandleSignals: true,
          taskList: { noop: async (payload) => onJob(payload) },
        });
      },
      add: (payloads) => utils.addJobs(payloads.map((payload) => ({ identifier: "noop", payload }))),
      addOne: (payload) => utils.addJob("noop", payload),
      stop: async () => { await runner.stop(); await utils.release(); },
    };
  },
  async "pg-boss"(onJob) {
    const PgBoss = require("pg-boss");
    const boss = new (PgBoss.PgBoss ?? PgBoss)({ connectionString: url, max: 12 });
    boss.on("error", console.error);
    await boss.start();
    await boss.createQueue("noop");
    let stopping = false;
    // One by one: a job that fails does not fail others with it. Several workers, as one process may have, that ask again at once
    // while there is something: its own `work` would wait between any two jobs.
    const worker = async () => {
      while (!stopping) {
        const [job] = (await boss.fetch("noop")) ?? [];
        if (job) {
          onJob(job.data);
          await boss.complete("noop", job.id);
        } else {
          await new Promise((resolve) => setTimeout(resolve, 500));
        }
      }
    };
    return {
      start: async () => { for (let i = 0; i < 8; i++) worker().catch(console.error); },
      add: (payloads) => boss.insert(payloads.map((data) => ({ name: "noop", data }))),
      addOne: (payload) => boss.send("noop", payload),
      stop: async () => { stopping = true; await boss.stop({ graceful: false, timeout: 1000 }); },
    };
  },
};

let done = 0;
let waiting = () => {};
const queue = await peers[peer]((job) => { done++; waiting(job); });

// Created and drained as ours is: in batches, while the workers run.
await queue.start();
const begun = performance.now();
const all = new Promise((resolve) => { waiting = () => { if (done === count) resolve(); }; });
for (let i = 0; i < count; i += 100) {
  await queue.add(Array.from({ length: Math.min(100, count - i) }, (_, n) => ({ n: i + n })));
}
await all;
const rate = count / ((performance.now() - begun) / 1000);

const latencies = [];
for (let i = 0; i < SAMPLES; i++) {
  await new Promise((resolve) => setTimeout(resolve, 60 + (i % 7) * 11));
  const posted = performance.now();
  const ended = new Promise((resolve) => { waiting = resolve; });
  await queue.addOne({ n: i });
  await ended;
  latencies.push(performance.now() - posted);
}
latencies.sort((a, b) => a - b);
console.log(JSON.stringify({ rate, median: latencies[SAMPLES / 2], p99: latencies[SAMPLES - 2] }));
await queue.stop();
process.exit(0);
