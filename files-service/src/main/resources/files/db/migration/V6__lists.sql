-- One index for each filter of a list, in the order of the list.
CREATE INDEX files_kind ON files (project_id, content_kind, id);
CREATE INDEX files_object ON files (project_id, object, id);
CREATE INDEX files_in ON files (project_id, place_folder, id);

-- Search within filenames. Where the extension is not to be had, all names of a project are compared.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX files_searched ON files USING gin (place_filename gin_trgm_ops);
EXCEPTION
  WHEN insufficient_privilege OR feature_not_supported OR undefined_file OR undefined_object THEN
    RAISE NOTICE 'Filenames are searched without an index: %', SQLERRM;
END
$$;
