/** What stops a command of the desk: what did not work, and what can be done about it. */
export class StartFault extends Error {
  override readonly name = "StartFault";
  readonly hint: string;

  constructor(sentence: string, hint: string, cause?: unknown) {
    super(sentence, { cause });
    this.hint = hint;
  }
}

/** Runs a command; a StartFault becomes its two lines on stderr and the code 1. */
export async function reportFaults(command: () => Promise<number>): Promise<number> {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof StartFault)) throw error;
    process.stderr.write(`${error.message}\n${error.hint}\n`);
    return 1;
  }
}
