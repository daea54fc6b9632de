-- An upload that is over is remembered for a while: the answer to its last piece may not have arrived.
ALTER TABLE uploads
  ADD COLUMN last_first  bigint NOT NULL DEFAULT 0, -- the piece that brought the last bytes so far
  ADD COLUMN last_behind bigint NOT NULL DEFAULT 0,
  ADD COLUMN finished    timestamptz;
CREATE INDEX uploads_finished ON uploads (project_id, place_folder, place_filename) WHERE done;
