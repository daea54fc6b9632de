CREATE TABLE first_answer (
  id text COLLATE "C" PRIMARY KEY,
  project_id text COLLATE "C" NOT NULL,
  sealed text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX first_answer_by_age ON first_answer (created_at);

COMMENT ON COLUMN first_answer.id IS 'project, RPC and the client''s idempotency key';
COMMENT ON COLUMN first_answer.project_id IS 'empty for what belongs to none';
COMMENT ON COLUMN first_answer.sealed IS 'a digest of the request and the answer to it, encrypted: both may hold secrets';
