/** Bytes or text that are not in the format they should be in. Public input, so it may say what. */
export class FormatError extends Error {
  override readonly name = "FormatError";
}

/**
 * The one error of a failed opening. It never says which check failed: an opponent who can watch
 * an error learns nothing from it.
 */
export class OpenError extends Error {
  override readonly name = "OpenError";
  constructor() {
    super("This cannot be opened: it was changed, or it is not for this key.");
  }
}

/** Runs an opening and turns every failure inside it into the one OpenError. */
export function opening<T>(open: () => T): T {
  try {
    return open();
  } catch {
    throw new OpenError();
  }
}
