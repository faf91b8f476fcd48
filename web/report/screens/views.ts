import type { Screen } from "../flow.ts";
import type { ScreenView } from "../stage.ts";
import { behind, share, soon, where } from "./circumstances.ts";
import { answer, check, words } from "./code.ts";
import { danger, device, deviceAdvice, municipal } from "./opening.ts";
import { review } from "./review.ts";
import { send, sent } from "./sending.ts";
import { story, what, who } from "./story.ts";

export const VIEWS: Record<Screen, ScreenView> = {
  danger,
  device,
  deviceAdvice,
  who,
  municipal,
  what,
  story,
  soon,
  behind,
  where,
  share,
  review,
  answer,
  words,
  check,
  send,
  sent,
};
