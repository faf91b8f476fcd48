import {
  type AuditFault,
  type AuditFinding,
  type AuditReport,
  type AuditSeen,
  checkAudit,
  verifyAuditSeen,
} from "../../crypto/audit-check.ts";
import { fromHex, toHex } from "../../crypto/encoding.ts";
import { replayRoster } from "../../crypto/roster.ts";
import { auditRule } from "../contract/audit.ts";
import { OperatorError } from "../errors.ts";
import { readSettings } from "../settings.ts";
import { loadSodium } from "../sodium.ts";
import { openStoreToRead, type Store } from "../store/store.ts";

const USAGE = "Use: vertrouwenslijn audit verify [--seen COUNT:HEAD]";

const FAULTS: Readonly<Record<AuditFault, string>> = {
  missing: "is not there",
  altered: "is not what it was when it was written",
  misplaced: "belongs in another place",
  unreadable: "is no audit entry",
  day: "is of an earlier day than the one before it",
  unknown: "names someone or something that this line does not know",
  mislabelled: "says something else than the request that it keeps",
  unsigned: "has no signature, and should have one",
  forged: "is not signed by the handler whom it names",
  replayed: "keeps a request that made an entry before",
  "no-session": "is a read by someone who had opened no session",
  forked: "is not the one that a handler's desk saw here",
};

/** Checks the audit chain of the line in DATA_DIR. 0: whole, 1: not. */
export async function runAudit(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const seen = readArguments(argv);
  const { dataDir } = readSettings(env);
  await loadSodium();
  const { text, isWhole } = verifyAudit(dataDir, seen);
  process.stdout.write(text);
  return isWhole ? 0 : 1;
}

/** Checks the chain of the line in this directory against its roster and what was seen of it. */
export function verifyAudit(
  dataDir: string,
  seen: readonly AuditSeen[],
): { text: string; isWhole: boolean } {
  const store = openStoreToRead(dataDir);
  try {
    const report = verifyStore(store, seen);
    return { text: describe(report), isWhole: report.findings.length === 0 };
  } finally {
    store.close();
  }
}

function readArguments(argv: readonly string[]): AuditSeen[] {
  const [verb, option, given = "", ...more] = argv;
  if (verb !== "verify" || more.length > 0) {
    throw new OperatorError("Say what to do with the audit chain.", USAGE);
  }
  if (option === undefined) return [];
  const match = /^(\d{1,9}):([0-9a-f]{64})$/.exec(given);
  if (option !== "--seen" || !match) {
    throw new OperatorError("This option of audit is not understood.", USAGE);
  }
  return [{ count: Number(match[1]), head: fromHex(match[2] ?? "") }];
}

function verifyStore(store: Store, given: readonly AuditSeen[]): AuditReport {
  const [lineId, root] = [store.line.get("line-id"), store.line.get("root")];
  if (!lineId || !root) {
    throw new OperatorError(
      "This line has not been opened yet, so there is nothing to check.",
      "Open it first, with the link that init printed.",
    );
  }
  const { handlers } = replayRoster(store.line.roster(), lineId, root);
  const forged: AuditFinding[] = [];
  const signed = store.audit.seen().filter((seen) => {
    const key = handlers.get(toHex(seen.handler))?.signing;
    const good = key !== undefined && verifyAuditSeen(seen, lineId, key);
    if (!good) forged.push({ seq: Math.max(0, seen.count - 1), fault: "forged" });
    return good;
  });
  const report = checkAudit(store.audit.each(), {
    lineId,
    signingKeyOf: (actor) => handlers.get(actor)?.signing,
    ruleOf: auditRule,
    seen: [...given, ...signed],
  });
  report.findings.push(...forged);
  return report;
}

function describe({ count, head, days, findings }: AuditReport): string {
  const span = days ? `, ${dateOf(days.first)} to ${dateOf(days.last)}` : "";
  const lines = [`${String(count)} entries${span}`, `head ${toHex(head)}`];
  for (const { seq, fault } of findings) lines.push(`Entry ${String(seq)} ${FAULTS[fault]}.`);
  if (findings.length === 0) {
    lines.push(
      "The chain is whole. Keep this line elsewhere: with it a later check finds a cut-off end.",
      `vertrouwenslijn audit verify --seen ${String(count)}:${toHex(head)}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
