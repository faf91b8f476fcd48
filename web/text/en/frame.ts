import type { FrameText } from "../nl/frame.ts";

export const frame: FrameText = {
  title: "Information",
  back: "Back",
  language: "Language",
  leave: "Leave now",
  leaveHint:
    "Closes this page at once; Escape or Shift three times does the same. Your history is not wiped.",
  skipLink: "To the content",
  demonstration: "This is a demonstration. Not an official service. Enter nothing real.",
  trial: "This is a trial line. Not an official service.",
  unreviewed: "Nobody has checked this translation yet. If in doubt, the Dutch text counts.",
  emergency: "Is there danger now?",
  call: "Call 112",
  home: "To the start",
  statistics: "Figures",
  licences: "Licences",
};
