-- Ids compare byte by byte (COLLATE "C"), so that they sort by creation whatever the database's locale.

CREATE TABLE project (
  id text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  is_default boolean NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX project_default ON project (is_default) WHERE is_default;

CREATE TABLE api_key (
  id text COLLATE "C" PRIMARY KEY,
  project_id text COLLATE "C" NOT NULL REFERENCES project,
  name text NOT NULL,
  hash text COLLATE "C" NOT NULL,
  sealed text NOT NULL,
  last_four text NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz
);

COMMENT ON COLUMN api_key.hash IS 'SHA-256 of the key in hexadecimal: how a caller''s key is found';
COMMENT ON COLUMN api_key.sealed IS 'the key, encrypted: signatures are made with it';

-- Revoked keys stay, so that a key that was revoked can never be added again.
CREATE UNIQUE INDEX api_key_hash ON api_key (hash);
CREATE INDEX api_key_listed ON api_key (project_id, id) WHERE revoked_at IS NULL;

CREATE TABLE storage_connection (
  id text COLLATE "C" PRIMARY KEY,
  project_id text COLLATE "C" NOT NULL REFERENCES project,
  name text NOT NULL,
  endpoint text NOT NULL,
  region text NOT NULL,
  access_key_id text NOT NULL,
  sealed_secret text NOT NULL,
  is_default boolean NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX storage_connection_name ON storage_connection (project_id, name);
CREATE UNIQUE INDEX storage_connection_default ON storage_connection (project_id) WHERE is_default;
CREATE INDEX storage_connection_listed ON storage_connection (project_id, id);
