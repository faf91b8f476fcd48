-- What handlers' desks saw, signed: one chain for each handler. The day is the line's own.
CREATE TABLE checkpoints (
  handler BLOB NOT NULL,
  seq INTEGER NOT NULL,
  day INTEGER NOT NULL,
  -- Of the handler's chain, after it.
  head BLOB NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (handler, seq)
) STRICT;
