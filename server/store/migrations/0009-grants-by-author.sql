-- Who put a box down: nobody replaces what another put down. `key` keeps the order in which they came,
-- also when the file is rewritten. Of boxes from before nobody is known to have put them down.
CREATE TABLE grants_by_author (
  key INTEGER PRIMARY KEY,
  handler BLOB NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  author BLOB NOT NULL,
  box BLOB NOT NULL,
  UNIQUE (handler, kind, subject, author)
) STRICT;

INSERT INTO grants_by_author (handler, kind, subject, author, box)
  SELECT handler, kind, subject, X'', box FROM grants ORDER BY rowid;
DROP TABLE grants;
ALTER TABLE grants_by_author RENAME TO grants;

-- What waits says who put its boxes down. What waits from before is made anew by the next desk.
DELETE FROM pending_epochs;
