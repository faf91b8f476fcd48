// /.well-known/security.txt (RFC 9116): where someone who found a flaw can say so.
import type { LinePayload } from "../contract/public.ts";
import type { Service } from "../contract/service.ts";
import type { Log } from "../log.ts";

export const SECURITY_TXT_PATH = "/.well-known/security.txt";
const DAY_MS = 86_400_000;
/** So long before its end the log says that it ends. */
const WARN_DAYS = 30;

/**
 * The file, or null: while the operator named no contact and no end, and from that end on, since what
 * has expired must not be used (RFC 9116, 2.5.5). `payload` is null while the line is not open.
 */
export function writeSecurityTxt(
  service: Service,
  payload: LinePayload | null,
  now: number,
): string | null {
  const contact = service["security-contact"];
  const expires = service["security-expires"];
  if (contact === null || expires === null || Date.parse(expires) <= now) return null;
  const key = service["security-key"];
  // A web address in it must begin with https, so an onion address names itself nowhere.
  const origin = payload?.origin.startsWith("https://") ? payload.origin.replace(/\/$/, "") : null;
  const fields: [name: string, value: string | null][] = [
    ["Contact", contact],
    ["Expires", expires],
    ["Encryption", key],
    ["Preferred-Languages", "nl, en"],
    ["Canonical", origin && `${origin}${SECURITY_TXT_PATH}`],
    ["Policy", origin && `${origin}/nl/over/lek-melden/`],
  ];
  return fields.flatMap(([name, value]) => (value === null ? [] : `${name}: ${value}\n`)).join("");
}

/**
 * Says, at the start and then once a day, that the file ends within thirty days or has ended: in days,
 * and nothing else.
 */
export function watchExpiry(service: Service, log: Log): (now: number) => void {
  const expires = service["security-expires"];
  let said: number | null = null;
  return (now) => {
    const today = Math.floor(now / DAY_MS);
    if (service["security-contact"] === null || expires === null || today === said) return;
    said = today;
    const left = Date.parse(expires) - now;
    if (left <= 0) log.say("security-txt-expired");
    else if (left < WARN_DAYS * DAY_MS) {
      log.say("security-txt-expires", { count: Math.floor(left / DAY_MS) });
    }
  };
}
