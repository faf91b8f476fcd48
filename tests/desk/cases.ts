/** A filed case to work on, for tests of case work. */
import type { Report } from "../../crypto/index.ts";
import { type CaseFile, type Desk, DeskError } from "../../web/desk/core/index.ts";
import { MINUTE } from "../support/line.ts";
import { type DeskLine, Reporter } from "./support.ts";

/** The case of a new report, filed by this desk. */
export async function fileReport(
  at: DeskLine,
  text: string,
  answers: Partial<Report> = {},
  desk: Desk = at.desk,
): Promise<{ file: CaseFile; reporter: Reporter }> {
  const reporter = new Reporter(at);
  await reporter.report(text, answers);
  await desk.refresh();
  const item = desk.inbox.find((one) => one.text === text);
  if (!item) throw new Error("the report did not come in");
  return { file: await desk.file(item), reporter };
}

/** The case as this desk reads it now. */
export async function read(desk: Desk, id: string): Promise<CaseFile> {
  await desk.refresh();
  const file = desk.cases.find((one) => one.id === id);
  if (!file) throw new Error("the case is not there");
  return file;
}

/** What waits goes up: the line publishes each minute. */
export async function publish({ line }: DeskLine): Promise<void> {
  line.clock.advance(2 * MINUTE);
  await line.runDue();
}

/** The word of a DeskError; "none" when nothing was thrown. */
export async function faultOf(run: Promise<unknown>): Promise<string> {
  const error = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof DeskError) return error.code;
  if (error === null) return "none";
  throw error as Error;
}
