// Sizes and counts that both sides must agree on. A test compares those that crypto/ also fixes.

/** One size for every envelope, so that size says nothing. */
export const ENVELOPE_BYTES = 16_384;
/** One size for every reply and decoy in the bulletin. */
export const REPLY_BYTES = 2_048;
export const REPLY_TAG_BYTES = 16;
/** Every week of the bulletin holds a multiple of this many entries. */
export const BULLETIN_MULTIPLE = 16;
/** Envelopes in one batch: 64 x 16 KiB = 1 MiB, one screenful of a slow connection. */
export const BATCH_ENVELOPES = 64;
/** Signed objects are small: the largest is an epoch (1.3 kB) or a long coordinator list. */
export const SIGNED_BYTES = 16_384;
/** A box holds an epoch's secrets or a role key behind 1.2 kB of X-Wing. */
export const BOX_BYTES = 8_192;
/** The largest padding class of a case event (64 KiB) with its head and signature. */
export const EVENT_BYTES = 65_536 + 2_048;
export const EVENTS_PER_REQUEST = 32;
/** Three compartments of one month, for each of the named handlers in a restricted case. */
export const WRAPS_PER_CASE = 96;
/** So many cases are wrapped anew in one request. */
export const WRAPS_PER_REQUEST = 500;
export const CASES_PER_BATCH = 200;
/** An answer with cases stops after so many bytes of sealed events. */
export const CASE_BATCH_BYTES = 8 * 1024 * 1024;
/** A first day of deletion lies at least so many days ahead, or takes two. */
export const KEEP_DAYS = 90;
/** What proves a deletion to a desk that was away is kept so long. */
export const DELETION_PROOF_DAYS = 400;
export const GRANTS_PER_REQUEST = 1_024;
export const REPLIES_PER_REQUEST = 256;
export const EPOCHS_PER_REQUEST = 64;
export const ROSTER_ENTRIES = 10_000;
/** Audit entries, or only their hashes, in one answer: a few hundred kilobytes. */
export const AUDIT_ENTRIES = 1_000;
export const AUDIT_HASHES = 10_000;
/** A checkpoint with 256 lists and 4,096 cases. */
export const CHECKPOINT_BYTES = 161_012;
/** What one handler signs on a day: room for a hundred thousand cases. */
export const CHECKPOINTS_PER_DAY = 96;
export const CHECKPOINT_BYTES_PER_DAY = 4 * 1024 * 1024;
/** An answer with checkpoints stops after so many bytes. */
export const CHECKPOINT_ANSWER_BYTES = 4 * 1024 * 1024;
/** Checkpoints are kept so long, as what proves a deletion; of each handler the newest stays. */
export const CHECKPOINT_DAYS = DELETION_PROOF_DAYS;
/** Ten years. */
export const STATISTICS_QUARTERS = 40;
/** JSON bodies: the largest is a filing with its events in base64url. */
export const JSON_BODY_BYTES = 4 * 1024 * 1024;
/** How long a desk challenge, a session token and an enrol link may live. */
export const CHALLENGE_SECONDS = 60;
export const SESSION_SECONDS = 15 * 60;
export const RING_SECONDS = 12 * 60 * 60;
export const INVITE_SECONDS = 60 * 60;

/** Purposes that the server itself checks; crypto/ puts "vertrouwenslijn/v1/" before each. */
export const SHARE_PURPOSE = "share";
export const SESSION_PURPOSE = "session";
export const OPEN_PURPOSE = "open";
export const INVITE_PURPOSE = "invite";
export const ENROL_PURPOSE = "enrol";
export const RETENTION_PURPOSE = "retention";

/** Seven bytes of window number, one of difficulty, 24 of their MAC. */
export const PUZZLE_CHALLENGE_BYTES = 32;
export const PUZZLE_SOLUTION_BYTES = 8;

export const API_VERSION = "1.0.0";
