// Checkpoints: what desks saw and signed (crypto/checkpoint.ts), one chain for each handler.
import "./jitless.ts";
import * as z from "zod/mini";
import { b64UpTo, HandlerId } from "./bytes.ts";
import { CHECKPOINT_BYTES, ROSTER_ENTRIES } from "./limits.ts";

const Count = z.int().check(z.minimum(0), z.maximum(1_000_000));
const Checkpoint = b64UpTo(CHECKPOINT_BYTES);

export const CheckpointRequest = z.strictObject({ checkpoint: Checkpoint });

/** How many of each handler's checkpoints the asking desk has; of who is not named: none. */
export const CheckpointsRequest = z.strictObject({
  known: z
    .array(z.strictObject({ handler: HandlerId, count: Count }))
    .check(z.maxLength(ROSTER_ENTRIES)),
});

/**
 * The list of every handler who has one, with what the desk does not have yet: from `from` on, which is
 * later than asked where what is older has gone. A full answer ends early; ask again from there.
 */
export const CheckpointsAnswer = z.strictObject({
  lists: z
    .array(
      z.strictObject({
        handler: HandlerId,
        /** How many there were ever. */
        count: Count,
        from: Count,
        checkpoints: z.array(Checkpoint),
      }),
    )
    .check(z.maxLength(ROSTER_ENTRIES)),
});
export type CheckpointsAnswer = z.infer<typeof CheckpointsAnswer>;
