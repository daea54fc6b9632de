-- What was answered to a request that its client marked with a key, so that repeating it does nothing twice.
CREATE TABLE first_answer (
  id         text COLLATE "C" PRIMARY KEY,
  digest     text NOT NULL,
  answer     text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX first_answer_by_age ON first_answer (created_at);

COMMENT ON COLUMN first_answer.id IS 'project, RPC and key';
COMMENT ON COLUMN first_answer.digest IS 'SHA-256 of the request';
COMMENT ON COLUMN first_answer.answer IS 'the message, in base64';
