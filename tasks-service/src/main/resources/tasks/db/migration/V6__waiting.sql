-- Who waits for a task is found at once, however wide its run is.
CREATE INDEX task_waiting ON task (parent_id) WHERE status = 'WAITING';
