-- A run is a graph of tasks. Jobs and single tasks are runs too; `form` tells how it was written.
CREATE TABLE run (
  id            text COLLATE "C" PRIMARY KEY,
  project_id    text NOT NULL,
  form          text NOT NULL CHECK (form IN ('JOB', 'TASK', 'RUN')),
  kind          text,
  input         text,
  options       jsonb,
  metadata      jsonb,
  status        text NOT NULL,
  progress      integer NOT NULL,
  error_kind    text,
  error_message text,
  request_id    text NOT NULL,
  created_by    text,
  created_at    timestamptz NOT NULL,
  started_at    timestamptz,
  finished_at   timestamptz,
  updated_at    timestamptz NOT NULL
);
CREATE INDEX run_by_project ON run (project_id, form, id);

-- `step` is what the executor does, `product` what one step hands to the next; neither is shown to clients.
-- `attempt` grows with every claim and fences late writers; `failures` counts the attempts that were lost or failed.
CREATE TABLE task (
  id            text COLLATE "C" PRIMARY KEY,
  project_id    text NOT NULL,
  run_id        text COLLATE "C" NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  parent_id     text COLLATE "C",
  position      integer NOT NULL,
  kind          text NOT NULL,
  step          jsonb NOT NULL,
  weight        integer NOT NULL,
  input         jsonb,
  options       jsonb,
  output        jsonb,
  product       jsonb,
  status        text NOT NULL,
  progress      integer NOT NULL,
  attempt       integer NOT NULL,
  failures      integer NOT NULL,
  error_kind    text,
  error_message text,
  ref           text,
  metadata      jsonb,
  created_by    text,
  created_at    timestamptz NOT NULL,
  started_at    timestamptz,
  finished_at   timestamptz,
  updated_at    timestamptz NOT NULL
);
CREATE INDEX task_by_run ON task (run_id, position);
CREATE INDEX task_by_project ON task (project_id, id);

-- db-scheduler's own table: one row for each task that is ready or being worked on.
CREATE TABLE scheduled_tasks (
  task_name            text NOT NULL,
  task_instance        text COLLATE "C" NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_due ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_heartbeat ON scheduled_tasks (last_heartbeat);
