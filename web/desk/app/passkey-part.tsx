import { useEffect, useState } from "preact/hooks";
import { passkey as text } from "../text/passkey.ts";
import { Button } from "./controls.tsx";
import type { DeskDoor } from "./door.ts";
import { browserPasskeys, namedAddress, type PasskeySupport, passkeySupport } from "./passkey.ts";
import type { Workplace } from "./workplace.ts";

/** A passkey for this device: made, replaced or taken away at an open desk. */
export function PasskeyPart({ place }: { place: Workplace }) {
  const [support, setSupport] = useState<PasskeySupport | null>(null);
  const [has, setHas] = useState(false);
  const { device } = place.desk;
  const look = () => void device.hasPasskey().then(setHas, () => setHas(false));
  useEffect(() => {
    void passkeySupport().then(setSupport);
    look();
  }, []);
  const run = (work: () => Promise<void>, said: string) =>
    void place.run(work, said).then(() => look());
  return (
    <section class="passkey" aria-labelledby="passkey-heading">
      <h2 id="passkey-heading">{text.heading}</h2>
      <p>{text.lead}</p>
      {support === "no" && <p class="soft">{text.no}</p>}
      {support === "address" && <p class="soft">{text.address(namedAddress())}</p>}
      {has && <p>{text.has}</p>}
      {support === "yes" && <p class="soft">{text.careful}</p>}
      <div class="acts">
        {support === "yes" && (
          <Button
            disabled={place.isBusy}
            onClick={() => run(() => device.addPasskey(browserPasskeys), text.made)}
          >
            {has ? text.renew : text.make}
          </Button>
        )}
        {has && (
          <Button
            disabled={place.isBusy}
            onClick={() => run(() => device.dropPasskey(), text.dropped)}
          >
            {text.drop}
          </Button>
        )}
      </div>
    </section>
  );
}

type UnlockProps = { door: DeskDoor; isBusy: boolean; unlock: () => void };

/** Only where the keys on this device have a passkey, and the browser can ask for it here. */
export function PasskeyUnlock({ door, isBusy, unlock }: UnlockProps) {
  const [isHere, setHere] = useState(false);
  useEffect(() => {
    void door.hasPasskey().then(setHere, () => setHere(false));
  }, [door]);
  if (!isHere) return null;
  return (
    <div class="acts">
      <Button disabled={isBusy} onClick={unlock}>
        {text.unlock}
      </Button>
    </div>
  );
}
