-- The last of a line is found at once, and so is who had the last turn.
CREATE INDEX task_in_line ON task (project_id, urgency, id) WHERE status = 'PENDING';
CREATE INDEX scheduled_picked ON scheduled_tasks (execution_time) WHERE picked;
