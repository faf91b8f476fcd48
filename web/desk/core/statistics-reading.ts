/** What a line published, as the server gives it: nothing of it counts without a signature. */
import { fromB64, type Handler, openStatistics, type Statistics } from "../../../crypto/index.ts";
import { DeskError } from "./errors.ts";

/**
 * Opens publications. A coordinator who has left signed good ones in their time, so every handler
 * who was ever a coordinator counts, beside the keys that the root lists now. Throws DeskError
 * `forged`.
 */
export function readPublished(
  texts: readonly string[],
  handlers: readonly Pick<Handler, "signing" | "everRoles">[],
  listed: readonly Uint8Array[],
  lineId: Uint8Array,
): Statistics[] {
  const keys = [
    ...listed,
    ...handlers
      .filter(({ everRoles }) => everRoles.includes("coordinator"))
      .map(({ signing }) => signing),
  ];
  try {
    return texts.map((text) => openStatistics(fromB64(text), keys, lineId));
  } catch (cause) {
    throw new DeskError("forged", cause);
  }
}
