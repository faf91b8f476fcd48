/** What any visitor gets of the line, beside what this desk gets: a server may show each its own. */
import { KeyringBundle } from "../../../server/contract/public.ts";
import { DeskError } from "./errors.ts";
import type { LineApi } from "./line-api.ts";
import type { VerifiedLine } from "./verified-line.ts";

/** Someone may renew the keyring between two looks, hardly twice. */
const LOOKS = 3;

/**
 * Throws DeskError `forged` when visitors get another keyring than this desk: an epoch whose key one
 * coordinator keeps alone, for one reader, would be in it. The request carries nothing of the desk.
 */
export async function comparePublic(
  api: LineApi,
  line: VerifiedLine,
  readAgain: () => Promise<VerifiedLine>,
): Promise<void> {
  let { keyring } = line.answer;
  for (let look = 1; look <= LOOKS; look++) {
    if (isSame(await readPublic(api), keyring)) return;
    if (look < LOOKS) keyring = (await readAgain()).answer.keyring;
  }
  throw new DeskError("forged");
}

async function readPublic(api: LineApi): Promise<KeyringBundle> {
  const ask = api.visit("/v1/keyring", {
    method: "GET",
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    referrerPolicy: "no-referrer",
  });
  const response = await ask.catch((cause: unknown) => {
    throw new DeskError("offline", cause);
  });
  if (!response.ok) throw new DeskError("offline");
  const parsed = KeyringBundle.safeParse(await response.json().catch(() => null));
  if (!parsed.success) throw new DeskError("forged", parsed.error);
  return parsed.data;
}

const isSame = (a: KeyringBundle, b: KeyringBundle): boolean =>
  a.coordinators === b.coordinators &&
  a.freshness === b.freshness &&
  a.epochs.join() === b.epochs.join();
