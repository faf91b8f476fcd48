-- What handlers did, by day and order: a hash chain over the entries' bytes. No time of day.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  entry BLOB NOT NULL,
  head BLOB NOT NULL,
  -- Of the request that made it: one request makes one entry.
  nonce BLOB UNIQUE
) STRICT;
