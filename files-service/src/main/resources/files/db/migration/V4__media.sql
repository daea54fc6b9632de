-- The sets that files belong to.
CREATE TABLE media (
  id         text PRIMARY KEY,
  project_id text        NOT NULL,
  title      text,
  alt        text,
  metadata   jsonb       NOT NULL,
  kept       boolean     NOT NULL, -- somebody made it or said something of it: it stays without files
  created    timestamptz NOT NULL,
  updated    timestamptz NOT NULL
);
CREATE INDEX media_listed ON media (project_id, id);

INSERT INTO media
  SELECT media_id, project_id, NULL, NULL, '{}', false, min(created), max(updated) FROM files GROUP BY media_id, project_id
  ON CONFLICT DO NOTHING;

-- Sources come before tracks, as their names do.
DROP INDEX files_media;
CREATE INDEX files_media ON files (project_id, media_id, object, id);
