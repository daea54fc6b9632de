-- Uploads in pieces. The blob's row says how long one is kept: with it everything of the upload goes.
CREATE TABLE uploads (
  id             text PRIMARY KEY,     -- also the stage of its bytes and the key of its commit
  project_id     text    NOT NULL,
  place_folder   text    NOT NULL,
  place_filename text    NOT NULL,
  total          bigint  NOT NULL,
  received       bigint  NOT NULL,     -- the sum of the pieces that are done, which never overlap
  blob_key       text    NOT NULL REFERENCES blobs ON DELETE CASCADE,
  access         text,
  created_by     text,
  done           boolean NOT NULL      -- the file is made
);
CREATE UNIQUE INDEX uploads_open ON uploads (project_id, place_folder, place_filename) WHERE NOT done;
CREATE INDEX uploads_blob ON uploads (blob_key);

-- Runs of bytes: being written by one request, or done, which they are from after they are on the disk.
CREATE TABLE upload_pieces (
  upload_id text    NOT NULL REFERENCES uploads ON DELETE CASCADE,
  first     bigint  NOT NULL,
  behind    bigint  NOT NULL,          -- the byte after the last one
  writer    text    NOT NULL,
  done      boolean NOT NULL,
  revoked   boolean NOT NULL,          -- another request wants to write these bytes, and waits for this one to end
  PRIMARY KEY (upload_id, first)
);
CREATE INDEX upload_pieces_writer ON upload_pieces (writer) WHERE NOT done;
