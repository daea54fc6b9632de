ALTER TABLE storage_connection ADD COLUMN addressing text;

-- Objects on their way into users' storage. Neither credentials nor signed URLs are kept.
CREATE TABLE upload (
  id text COLLATE "C" PRIMARY KEY,
  project_id text COLLATE "C" NOT NULL REFERENCES project,
  connection_id text COLLATE "C" NOT NULL REFERENCES storage_connection ON DELETE CASCADE,
  owner text COLLATE "C" NOT NULL,
  attempt integer NOT NULL,
  bucket text NOT NULL,
  state text NOT NULL,
  may_be_visible boolean NOT NULL,
  size bigint NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  due_at timestamptz NOT NULL
);

COMMENT ON COLUMN upload.may_be_visible IS 'completion has begun: ending it also means to take objects back';
COMMENT ON COLUMN upload.ended_at IS 'when it was given up; the storage is asked for a week to take that';
COMMENT ON COLUMN upload.due_at IS 'when the sweeper does what the state calls for';

CREATE INDEX upload_owned ON upload (project_id, owner);
CREATE INDEX upload_connection ON upload (connection_id);
CREATE INDEX upload_due ON upload (due_at);

CREATE TABLE upload_object (
  id text COLLATE "C" PRIMARY KEY,
  upload_id text COLLATE "C" NOT NULL REFERENCES upload ON DELETE CASCADE,
  key text COLLATE "C" NOT NULL,
  size bigint NOT NULL,
  type text NOT NULL,
  part_size bigint NOT NULL,
  storage_id text
);

COMMENT ON COLUMN upload_object.id IS 'the upload and the object''s place in it';
COMMENT ON COLUMN upload_object.storage_id IS 'the storage''s name for the multipart upload; null until it told, and for an empty object';

CREATE INDEX upload_object_upload ON upload_object (upload_id, id);
CREATE INDEX upload_object_key ON upload_object (key);
