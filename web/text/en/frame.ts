import type { FrameText } from "../nl/frame.ts";

export const frame: FrameText = {
  title: "Information",
  back: "Back",
  language: "Language",
  leave: "Leave now",
  leaveHint: "Closes this page at once. Escape does the same, or Shift three times.",
  skipLink: "To the content",
  demonstration: "This is a demonstration. Not an official service. Enter nothing real.",
  trial: "This is a trial line. Not an official service.",
  unreviewed: "Nobody has checked this translation yet. The Dutch text decides.",
  emergency: "Is there danger now?",
  call: "Call 112",
  home: "To the start",
  licences: "Licences",
};
