/** Sending the first events of a case: once, also when the line does not answer. */
import type { CaseId } from "../../../server/contract/bytes.ts";
import type { FileCaseRequest } from "../../../server/contract/case.ts";
import { DeskError } from "./errors.ts";
import type { DeskWork } from "./work.ts";

/** The line is asked again so often; a person may ask again after that. */
const MOST_TRIES = 3;

/** What was sent and never answered, by what it files. It goes with the desk. */
const unanswered = new WeakMap<DeskWork, Map<string, FileCaseRequest>>();

/**
 * Files a case that `make` seals. When no answer comes the very same bytes go out again, under the
 * same id: the line has them wholly or not at all, and takes them once. `subject` says what is filed
 * and for whom; whoever tries that again later sends what was sent before. Throws DeskError `unsure`
 * when nobody can be asked.
 */
export async function startCase(
  work: DeskWork,
  subject: string,
  make: () => FileCaseRequest,
): Promise<CaseId> {
  const sent = unanswered.get(work) ?? new Map<string, FileCaseRequest>();
  unanswered.set(work, sent);
  let isAgain = sent.has(subject);
  const request = sent.get(subject) ?? make();
  sent.set(subject, request);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    try {
      await work.api.post(`/v1/desk/cases/${request.id}`, request, null);
      sent.delete(subject);
      return request.id;
    } catch (error) {
      const fault = error instanceof DeskError ? error.code : "internal";
      if (fault !== "offline") sent.delete(subject);
      // A case of this id is there: it came, the first time.
      if (fault === "changed" && isAgain) return request.id;
      if (fault !== "offline") throw error;
      isAgain = true;
    }
  }
  throw new DeskError("unsure");
}
