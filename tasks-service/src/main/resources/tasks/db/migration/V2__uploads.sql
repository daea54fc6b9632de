-- The upload to the user's storage that is being completed: once it is set the task cannot be cancelled any more.
ALTER TABLE task ADD COLUMN upload text;
