-- How far each handler's desk saw the audit chain, signed: what finds an end that was cut off.
CREATE TABLE audit_seen (
  handler BLOB PRIMARY KEY,
  count INTEGER NOT NULL,
  head BLOB NOT NULL,
  signature BLOB NOT NULL
) STRICT, WITHOUT ROWID;
