-- Whose turn it is is read from one end of an index that has nothing else, whatever the planner believes of a table that fills and empties.
CREATE INDEX scheduled_working ON scheduled_tasks (execution_time) WHERE picked AND task_name = 'step' AND priority = 50;
CREATE INDEX scheduled_waiting ON scheduled_tasks (execution_time) WHERE NOT picked AND task_name = 'step' AND priority = 50;
DROP INDEX scheduled_picked;
DROP INDEX scheduled_turn;
