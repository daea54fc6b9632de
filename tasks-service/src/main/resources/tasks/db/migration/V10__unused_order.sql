-- Turns are found by `scheduled_picked` and `scheduled_due`.
DROP INDEX scheduled_turn;
