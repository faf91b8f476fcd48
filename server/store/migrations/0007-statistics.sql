-- What was published of a quarter, signed, and as it was published: a quarter is published once.
CREATE TABLE statistics (
  quarter INTEGER PRIMARY KEY,
  signed BLOB NOT NULL
) STRICT;
