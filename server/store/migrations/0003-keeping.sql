-- Who has a case for themselves, how long it is kept, and what is left when it has gone.
ALTER TABLE cases ADD COLUMN restricted INTEGER NOT NULL DEFAULT 0;

-- The length of an event whose bytes went: the chain can still be checked.
ALTER TABLE events ADD COLUMN gone INTEGER;

CREATE TABLE case_wraps (
  case_id BLOB NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  compartment TEXT NOT NULL,
  month INTEGER NOT NULL,
  -- To whom it is boxed; empty for whoever has the role key.
  handler BLOB NOT NULL,
  -- Who put it down: nobody replaces what another put down.
  author BLOB NOT NULL,
  box BLOB NOT NULL,
  PRIMARY KEY (case_id, compartment, month, handler, author)
) STRICT, WITHOUT ROWID;

-- Of wraps from before nobody is known to have put them down: each counts as an author's own, and stays.
INSERT INTO case_wraps (case_id, compartment, month, handler, author, box)
  SELECT case_id, compartment, month, X'', box, box FROM wraps;

DROP TABLE wraps;

CREATE TABLE retention (
  case_id BLOB NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  part TEXT NOT NULL,
  -- The day on which it goes; NULL: it stays.
  day INTEGER,
  head BLOB NOT NULL,
  -- How many events the case had at that head: an older agreement never comes back.
  seq INTEGER NOT NULL,
  set_on INTEGER NOT NULL,
  signatures TEXT NOT NULL,
  PRIMARY KEY (case_id, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE deletions (
  case_id BLOB PRIMARY KEY,
  day INTEGER NOT NULL,
  head BLOB NOT NULL,
  signatures TEXT NOT NULL
) STRICT, WITHOUT ROWID;
