-- A connection outlives what needs its credentials: uploads do not vanish with it.
ALTER TABLE upload
  DROP CONSTRAINT upload_connection_id_fkey,
  ADD FOREIGN KEY (connection_id) REFERENCES storage_connection;
