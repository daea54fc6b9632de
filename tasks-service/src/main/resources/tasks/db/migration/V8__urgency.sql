-- What a project calls urgent, and what it does not, are lines of their own.
ALTER TABLE run ADD COLUMN urgency text NOT NULL DEFAULT 'NORMAL';
ALTER TABLE task ADD COLUMN urgency text NOT NULL DEFAULT 'NORMAL';
