/** Giving an approved extract out: on paper, as a file, or sealed. Each is an event first. */
import {
  type ExtractContent,
  extractNumbers,
  type ExtractSigner,
  fromB64,
  type Handler,
  handlerIdOf,
  packExtractFile,
  posterGroups,
  readRecipient,
  sealExtract,
  type ExtractRecipient,
  type Warrant,
} from "../../../crypto/index.ts";
import type { CaseFile } from "./case-file.ts";
import { recordPassing } from "./decisions.ts";
import { DeskError } from "./errors.ts";
import { extractOf, findPassing, isSignedBy } from "./extract.ts";
import { warrantsFor } from "./extract-warrants.ts";
import type { DeskWork } from "./work.ts";

/** What stands on paper beside the content: enough to compare paper with a file. */
export interface ExtractPrint {
  content: ExtractContent;
  /** The first four numbers of each signer's key id, and no name: recipients are told of none. */
  signers: string[];
  /** Twelve numbers over the signed bytes. */
  numbers: number[];
  /** The words of the line's posters, as numbers. */
  line: number[];
}

export type Finished =
  | { how: "print"; print: ExtractPrint }
  | { how: "file" | "sealed"; name: string; bytes: Uint8Array };

export interface Finishing {
  how: Finished["how"];
  /** The recipient's public file, when it is to be sealed. */
  recipient?: ExtractRecipient;
}

/** Why an approved extract cannot go yet: a coordinator must first vouch for who signed. */
export const needsCoordinator = (work: DeskWork, file: CaseFile, proposalId: string): boolean =>
  signersOf(work, file, proposalId) === null;

function signersOf(work: DeskWork, file: CaseFile, proposalId: string): ExtractSigner[] | null {
  const proposal = findPassing(file, proposalId);
  const { bytes, content } = extractOf(proposal);
  const { handlers } = work.line.roster;
  const given = [
    { by: proposal.byId, signature: proposal.extract?.signature },
    { by: proposal.decision?.byId ?? "", signature: proposal.decision?.signature },
  ];
  if (proposal.state !== "approved" || content.to.code !== proposal.to) {
    throw new DeskError("refused");
  }
  if (given[0]?.by === given[1]?.by) throw new DeskError("forged");
  const signers = given.map(({ by, signature }) => {
    const handler = handlers.get(by);
    if (!handler || !isSignedBy(work, bytes, handler, signature)) throw new DeskError("forged");
    return { handler, signature: fromB64(signature ?? "") };
  });
  const [first, second] = signers.map(({ handler }) => handler) as [Handler, Handler];
  const warrants = warrantsFor(work, [first, second], content.day);
  if (!warrants) return null;
  return signers.map(({ handler, signature }, i) => {
    return { key: handler.signing, signature, warrant: warrants[i] as Warrant };
  });
}

/**
 * Puts down in the case that it is passed on, and only then gives it out: nothing leaves this desk
 * unrecorded. Throws DeskError: `refused` when it is not approved or not vouched for, `forged`.
 */
export async function finishExtract(
  work: DeskWork,
  file: CaseFile,
  proposalId: string,
  { how, recipient }: Finishing,
): Promise<{ file: CaseFile; finished: Finished }> {
  const signers = signersOf(work, file, proposalId);
  if (!signers || (how === "sealed") !== (recipient !== undefined)) throw new DeskError("refused");
  const finished = make(work, file, proposalId, signers, how, recipient);
  return { file: await recordPassing(work, file.id, proposalId, how), finished };
}

function make(
  work: DeskWork,
  file: CaseFile,
  proposalId: string,
  signers: ExtractSigner[],
  how: Finished["how"],
  recipient: ExtractRecipient | undefined,
): Finished {
  const { bytes, content } = extractOf(findPassing(file, proposalId));
  const { root, answer } = work.line;
  if (how === "print") {
    const print = {
      content,
      signers: signers.map(({ key }) => handlerIdOf(key).slice(0, 8)),
      numbers: extractNumbers(bytes),
      line: posterGroups(work.lineId),
    };
    return { how, print };
  }
  const coordinators = fromB64(answer.keyring.coordinators);
  const whole = packExtractFile({ content: bytes, root, coordinators, signers });
  // The name says no more than the reference: it is seen in folders and mails.
  if (!recipient) return { how: "file", name: `${content.reference}.json`, bytes: whole };
  const sealed = sealExtract(whole, root, recipient.key);
  return { how: "sealed", name: `${content.reference}.vlx`, bytes: sealed };
}

/** A recipient's public file. Throws DeskError `refused` when it is none. */
export function openRecipientFile(bytes: Uint8Array): ExtractRecipient {
  try {
    return readRecipient(bytes);
  } catch (cause) {
    throw new DeskError("refused", cause);
  }
}
