-- What a project calls urgent, and what it does not, are lines of their own; the last of each is found at once.
ALTER TABLE run ADD COLUMN urgency text NOT NULL DEFAULT 'NORMAL';
ALTER TABLE task ADD COLUMN urgency text NOT NULL DEFAULT 'NORMAL';
CREATE INDEX task_in_line ON task (project_id, urgency, id) WHERE status = 'PENDING';
