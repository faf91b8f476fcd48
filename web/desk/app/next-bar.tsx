import { caseText } from "../text/case.ts";
import { Button } from "./controls.tsx";

type Props = {
  text: string;
  act: { label: string; shortcut?: string; run: () => void } | null;
  isBusy: boolean;
};

/** The next thing to do, in one sentence, with the button that does it. */
export function NextBar({ text, act, isBusy }: Props) {
  return (
    <div class="next">
      <p>
        <b>{caseText.next.label}</b> {text}
      </p>
      {act && (
        <Button
          kind="main"
          onClick={act.run}
          disabled={isBusy}
          {...(act.shortcut && { shortcut: act.shortcut })}
        >
          {act.label}
        </Button>
      )}
    </div>
  );
}
