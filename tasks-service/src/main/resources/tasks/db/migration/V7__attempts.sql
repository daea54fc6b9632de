-- Who works on a task, or did last, and since when. An attempt that found no room has no `begun_at`.
ALTER TABLE task ADD COLUMN worker text, ADD COLUMN begun_at timestamptz;

-- The attempts that did not complete and were followed by another: the newest is told by the task itself.
CREATE TABLE task_attempt (
  task_id       text COLLATE "C" NOT NULL REFERENCES task (id) ON DELETE CASCADE,
  number        integer NOT NULL,
  worker        text,
  started_at    timestamptz NOT NULL,
  finished_at   timestamptz NOT NULL,
  error_kind    text NOT NULL,
  error_message text NOT NULL,
  PRIMARY KEY (task_id, number)
);
