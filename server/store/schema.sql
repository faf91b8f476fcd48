CREATE TABLE applicants (
  invite BLOB PRIMARY KEY,
  handler BLOB NOT NULL,
  signing BLOB NOT NULL UNIQUE,
  share BLOB NOT NULL,
  answer TEXT NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  entry BLOB NOT NULL,
  head BLOB NOT NULL,
  -- Of the request that made it: one request makes one entry.
  nonce BLOB UNIQUE
) STRICT;

CREATE TABLE audit_seen (
  handler BLOB PRIMARY KEY,
  count INTEGER NOT NULL,
  head BLOB NOT NULL,
  signature BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bulletin (
  key INTEGER PRIMARY KEY,
  tag BLOB NOT NULL,
  week INTEGER,
  reply BLOB NOT NULL
) STRICT;

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

CREATE TABLE cases (
  id BLOB PRIMARY KEY,
  seq INTEGER NOT NULL,
  head BLOB NOT NULL
, restricted INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoints (
  handler BLOB NOT NULL,
  seq INTEGER NOT NULL,
  day INTEGER NOT NULL,
  -- Of the handler's chain, after it.
  head BLOB NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (handler, seq)
) STRICT;

CREATE TABLE deletions (
  case_id BLOB PRIMARY KEY,
  day INTEGER NOT NULL,
  head BLOB NOT NULL,
  signatures TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE envelopes (
  key INTEGER PRIMARY KEY,
  id BLOB NOT NULL,
  week INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE epochs (
  week INTEGER PRIMARY KEY,
  intake_key_id BLOB NOT NULL UNIQUE,
  signed BLOB NOT NULL
) STRICT;

CREATE TABLE events (
  case_id BLOB NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  compartment TEXT NOT NULL,
  hash BLOB NOT NULL,
  claim BLOB NOT NULL UNIQUE,
  bytes BLOB NOT NULL, gone INTEGER,
  PRIMARY KEY (case_id, seq)
) STRICT;

CREATE TABLE "grants" (
  key INTEGER PRIMARY KEY,
  handler BLOB NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  author BLOB NOT NULL,
  box BLOB NOT NULL,
  UNIQUE (handler, kind, subject, author)
) STRICT;

CREATE TABLE invites (
  id BLOB PRIMARY KEY,
  secret BLOB NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mail (
  handler BLOB PRIMARY KEY,
  address TEXT NOT NULL,
  -- The time of day that is still to be sent (milliseconds of the schedule), or nothing to do.
  due INTEGER,
  tries INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE pending_epochs (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  body TEXT NOT NULL
) STRICT;

CREATE TABLE proposals (
  nonce BLOB PRIMARY KEY,
  entry BLOB NOT NULL,
  handler BLOB NOT NULL,
  signature BLOB NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE TABLE roster (
  seq INTEGER PRIMARY KEY,
  entry BLOB NOT NULL
) STRICT;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE shares (
  handler BLOB PRIMARY KEY,
  share BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE statistics (
  quarter INTEGER PRIMARY KEY,
  signed BLOB NOT NULL
) STRICT;

CREATE TABLE team_invites (
  id BLOB PRIMARY KEY,
  handler BLOB NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE work (
  name TEXT PRIMARY KEY,
  done INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX bulletin_by_week ON bulletin (week);

CREATE INDEX envelopes_by_week ON envelopes (week);
