-- Lists leave out what is below a hidden folder, and need not look at it, however much it is.
CREATE INDEX files_seen ON files (project_id, id) WHERE place_folder NOT LIKE '.%';
DROP INDEX files_kind;
CREATE INDEX files_kind ON files (project_id, content_kind, (place_folder NOT LIKE '.%'), id);
DROP INDEX files_object;
CREATE INDEX files_object ON files (project_id, object, (place_folder NOT LIKE '.%'), id);
