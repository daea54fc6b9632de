ALTER TABLE project ADD COLUMN default_access text NOT NULL DEFAULT 'public';

COMMENT ON COLUMN project.default_access IS 'who may read new files of which nobody says it: public or private';
