-- Whom to tell when the run, or the job or task that it is, has ended.
ALTER TABLE run ADD COLUMN webhook_url text;

-- What ends tells its receiver once: one delivery, however often it is tried. `round` grows with every redelivery, `tries` counts the
-- attempts of the round.
CREATE TABLE webhook_delivery (
  id              text COLLATE "C" PRIMARY KEY,
  project_id      text NOT NULL,
  run_id          text COLLATE "C" NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  resource_id     text COLLATE "C" NOT NULL UNIQUE,
  webhook_id      text NOT NULL,
  url             text NOT NULL,
  status          text NOT NULL,
  round           integer NOT NULL,
  tries           integer NOT NULL,
  give_up_at      timestamptz NOT NULL,
  next_attempt_at timestamptz,
  request_id      text NOT NULL,
  created_at      timestamptz NOT NULL
);
CREATE INDEX webhook_delivery_by_project ON webhook_delivery (project_id, id);
CREATE INDEX webhook_delivery_by_run ON webhook_delivery (run_id);

-- The body as it is sent and signed, byte for byte. Not beside the rest, which lists read.
CREATE TABLE webhook_body (
  delivery_id text COLLATE "C" PRIMARY KEY REFERENCES webhook_delivery (id) ON DELETE CASCADE,
  body        text NOT NULL
);

CREATE TABLE webhook_attempt (
  id          text COLLATE "C" PRIMARY KEY,
  delivery_id text COLLATE "C" NOT NULL REFERENCES webhook_delivery (id) ON DELETE CASCADE,
  at          timestamptz NOT NULL,
  status_code integer,
  error       text,
  duration_ms bigint NOT NULL
);
CREATE INDEX webhook_attempt_by_delivery ON webhook_attempt (delivery_id, id);

-- db-scheduler's table once more: deliveries have a scheduler of their own, so that slow receivers take no place from steps.
CREATE TABLE webhook_schedule (LIKE scheduled_tasks INCLUDING ALL);
