-- Lists by one filter stay as fast with a million rows. An input may be longer than an index can hold.
CREATE INDEX task_by_status ON task (project_id, status, id);
CREATE INDEX task_by_kind ON task (project_id, kind, id);
CREATE INDEX run_by_status ON run (project_id, form, status, id);
CREATE INDEX run_by_kind ON run (project_id, form, kind, id);
CREATE INDEX run_by_input ON run (project_id, left(input, 200), id) WHERE form = 'JOB';

-- What ended long ago is forgotten.
CREATE INDEX run_by_end ON run (finished_at) WHERE finished_at IS NOT NULL;

-- As db-scheduler looks for work: the most urgent first, then in turn.
DROP INDEX scheduled_due;
CREATE INDEX scheduled_due ON scheduled_tasks (priority DESC, execution_time);
CREATE INDEX scheduled_turn ON scheduled_tasks (execution_time);
