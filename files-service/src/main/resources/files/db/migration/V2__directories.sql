-- A file may be a directory: its folder is then all its own, its filename is the entry to open, and the others are blobs with a path.
ALTER TABLE files ADD COLUMN directory boolean NOT NULL DEFAULT false;

-- What is below a folder; compared as bytes, so that `a/b/` and all that begins with it is one range.
CREATE INDEX files_below ON files (project_id, (place_folder COLLATE "C"));
