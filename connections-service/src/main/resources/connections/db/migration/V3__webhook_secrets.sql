CREATE TABLE webhook_secret (
  project_id text COLLATE "C" PRIMARY KEY REFERENCES project,
  sealed text NOT NULL,
  sealed_before text,
  before_until timestamptz,
  created_at timestamptz NOT NULL
);

COMMENT ON COLUMN webhook_secret.sealed IS 'the secret, encrypted';
COMMENT ON COLUMN webhook_secret.sealed_before IS 'the one before, encrypted, which signs along until before_until';
