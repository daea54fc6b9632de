-- What users see. The path is unique in a project; the bytes are in blobs.
CREATE TABLE files (
  id                   text PRIMARY KEY,
  project_id           text        NOT NULL,
  media_id             text        NOT NULL,
  object               text        NOT NULL,
  place_folder         text        NOT NULL,
  place_filename       text        NOT NULL,
  content_kind         text        NOT NULL,
  content_type         text        NOT NULL,
  content_codec        text,
  content_container    text,
  content_width        integer,
  content_height       integer,
  content_orientation  text,
  content_rotation     integer,
  content_transparency boolean,
  content_animated     boolean,
  content_frames       bigint,
  content_duration     double precision,
  content_fps          double precision,
  content_bitrate      bigint,
  content_language     text,
  filesize             bigint      NOT NULL,
  version              bigint      NOT NULL,
  label                text,
  ref                  text,
  metadata             jsonb       NOT NULL,
  original             text,
  created_by           text,
  status               text        NOT NULL,
  access               text        NOT NULL,
  created              timestamptz NOT NULL,
  updated              timestamptz NOT NULL,
  UNIQUE (project_id, place_folder, place_filename)
);
CREATE INDEX files_listed ON files (project_id, id);
CREATE INDEX files_media ON files (project_id, media_id);

-- Every object in the store, from before its first byte to after its last: a blob belongs to a stage, then to a version of a
-- file. One with `expires` is deleted after that time, so nothing is ever left behind, whatever dies in between.
CREATE TABLE blobs (
  key        text PRIMARY KEY,
  project_id text NOT NULL,
  stage      text,
  file_id    text,
  version    bigint,
  path       text NOT NULL, -- the entry of a directory; empty for a single object
  size       bigint,        -- null while it is being written
  expires    timestamptz
);
CREATE UNIQUE INDEX blobs_staged ON blobs (project_id, stage, path) WHERE stage IS NOT NULL AND size IS NOT NULL;
CREATE UNIQUE INDEX blobs_stored ON blobs (file_id, version, path) WHERE file_id IS NOT NULL;
CREATE INDEX blobs_expiring ON blobs (expires) WHERE expires IS NOT NULL;

-- The answer to every commit, so that repeating one changes nothing.
CREATE TABLE commits (
  project_id text  NOT NULL,
  commit_key text  NOT NULL,
  answer     bytea NOT NULL, -- bitmill.files.v1.File
  PRIMARY KEY (project_id, commit_key)
);
