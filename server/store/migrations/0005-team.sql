-- Invites by handlers. The secret is not here: it travels in the fragment of a link only.
CREATE TABLE team_invites (
  id BLOB PRIMARY KEY,
  handler BLOB NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who answered an invite and waits to be enrolled: public keys, and the share of the device.
CREATE TABLE applicants (
  invite BLOB PRIMARY KEY,
  handler BLOB NOT NULL,
  signing BLOB NOT NULL UNIQUE,
  share BLOB NOT NULL,
  answer TEXT NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Entries of the roster that wait for a second signature, by their nonce.
CREATE TABLE proposals (
  nonce BLOB PRIMARY KEY,
  entry BLOB NOT NULL,
  handler BLOB NOT NULL,
  signature BLOB NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Epochs that wait for the signatures of more coordinators: one set at a time.
CREATE TABLE pending_epochs (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  body TEXT NOT NULL
) STRICT;
