import type { AnswerText } from "../nl/answer.ts";
import { frame } from "./frame.ts";

export const answer: AnswerText = {
  frame,
  heading: "Read an answer",
  lead: "Fill in your 12 words or numbers, in the right order.",
  privacy: "They stay on this device. We send them nowhere and do not keep them.",
  label: "Word or number",
  help: "Type a word or a number of four digits, then a space.",
  count: (n: number) => `${n} of 12`,
  remove: "take away",
  chosen: "What you have filled in",
  suggestions: "Do you mean one of these?",
  read: "Read the answer",
  errorHeading: "This is not right yet",
  unlisted: (word: string) => `‘${word}’ is not in our list. Look at your paper. Nothing was sent.`,
  missing: (n: number) => `You have ${n} of the 12. Fill in all 12.`,
  checksum: "One of these is wrong, or the order is. Look at your paper. Nothing was sent.",
  waiting: "We fetch all answers. Your device looks whether there is one for you …",
  none: "There is no answer yet, or a word is wrong.",
  noneHelp:
    "Look at your paper to see if everything is right. If so, come back later, at a safe moment.",
  found: "Our answer",
  number: (n: number) => `Answer ${n}`,
  gap: "An answer is missing here. It may be older than nine weeks.",
  broken: "This answer is damaged. We do not show it. Ask us below to place it again.",
  other: "Fill in other words",
  follow: {
    heading: "Do you want to add something?",
    help: "This goes with the same report. Leave out your name, address and work.",
    label: "Your message",
    button: "Encrypt and send",
    empty: "Write something first.",
    sealing: "Your message is being locked on your own device and sent …",
    sent: "Your message has arrived. Look for our answer again later, with the same words.",
  },
  destroyHeading: "Are you done?",
  destroy:
    "Then destroy the words. Whoever finds them can read all our answers. Wipe your history too.",
  close: "Close",
  failed: {
    notSure:
      "It may not have been sent yet. Your text is still here. Try again. It cannot be sent twice.",
    notSent: "Your message has not been sent. Your text is still here.",
    notRead: "We could not fetch the answers now. This says nothing about your report.",
    reasons: {
      unreachable: "We could not reach the line. Check that you have internet, and try again.",
      expired: "The keys of this line have expired.",
      stale:
        "The keys of this line have not been renewed for too long. Your device does not trust them.",
      forged: "The keys of this line are not right. Someone may have tampered with them.",
      "rolled-back": "The line gave older keys than just now. Someone may have tampered with them.",
      malformed: "The line gave an answer that is not right.",
      "from-the-future":
        "The date of your device is not right, or the keys are from later. Set the date and try again.",
      "no-epoch": "The line has no key for this week now.",
      full: "The line is full. Nothing was kept. Try again in an hour.",
      refused: "The line did not take your message. Load this page again later.",
      device: "This device or browser cannot do this. Try another browser.",
    },
    else: "Is there danger? Call 112. Not urgent? Call the police on 0900-\u20608844, or a lawyer.",
    again: "Try again",
  },
};
