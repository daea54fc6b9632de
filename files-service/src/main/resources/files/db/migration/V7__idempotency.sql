-- What was answered to a request that its client marked with a key, so that repeating it does nothing twice.
CREATE TABLE first_answer (
  id         text COLLATE "C" PRIMARY KEY, -- project, RPC and key
  digest     text NOT NULL,                -- SHA-256 of the request
  answer     bytea NOT NULL,               -- the message, without what is secret in it
  created_at timestamptz NOT NULL
);
CREATE INDEX first_answer_by_age ON first_answer (created_at);
