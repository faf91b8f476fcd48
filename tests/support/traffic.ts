import type { Page, Request, Response } from "playwright-core";

export type SeenRequest = {
  method: string;
  url: string;
  type: string;
  headers: Record<string, string>;
  body: Buffer | null;
};

export type SeenResponse = {
  url: string;
  status: number;
  headers: Record<string, string>;
  /** Null for redirects and for what the browser dropped before it could be read. */
  body: Buffer | null;
};

export type Violation = { directive: string; blocked: string };

export type Traffic = {
  /** In the order in which they were sent. */
  requests: SeenRequest[];
  /** In the order in which they came. */
  responses: SeenResponse[];
  /** Requests that got no answer, with the browser's reason. */
  failures: { url: string; reason: string }[];
  consoleErrors: string[];
  /** Errors that the page's own code did not catch. */
  pageErrors: string[];
  violations: Violation[];
  /** Waits until every header and body that was announced has been read. */
  settle(): Promise<void>;
};

/**
 * Records what a page sends, receives and complains about. Violations of the
 * Content-Security-Policy come from the browser's own inspector, not from a listener in the page:
 * a watched page runs exactly the code that an unwatched one runs.
 */
export async function watchTraffic(page: Page): Promise<Traffic> {
  const pending = new Set<Promise<void>>();
  const traffic: Traffic = {
    requests: [],
    responses: [],
    failures: [],
    consoleErrors: [],
    pageErrors: [],
    violations: [],
    async settle() {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
  const follow = (work: Promise<void>): void => {
    const followed = work.finally(() => pending.delete(followed));
    pending.add(followed);
  };

  page.on("request", (request) => {
    const seen = seeRequest(request);
    traffic.requests.push(seen);
    follow(
      request.allHeaders().then(
        (headers) => void (seen.headers = headers),
        () => undefined,
      ),
    );
  });
  page.on("response", (response) => {
    const seen = seeResponse(response);
    traffic.responses.push(seen);
    follow(readResponse(response, seen));
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "unknown";
    traffic.failures.push({ url: request.url(), reason });
  });
  page.on("console", (message) => {
    if (message.type() === "error") traffic.consoleErrors.push(message.text());
  });
  page.on("pageerror", (error) => traffic.pageErrors.push(error.message));

  const inspector = await page.context().newCDPSession(page);
  inspector.on("Audits.issueAdded", ({ issue }) => {
    const found = issue.details.contentSecurityPolicyIssueDetails;
    if (found === undefined) return;
    traffic.violations.push({
      directive: found.violatedDirective,
      blocked: found.blockedURL ?? found.contentSecurityPolicyViolationType,
    });
  });
  await inspector.send("Audits.enable");
  return traffic;
}

function seeRequest(request: Request): SeenRequest {
  return {
    method: request.method(),
    url: request.url(),
    type: request.resourceType(),
    // What the page set; the rest follows when the browser has sent it.
    headers: request.headers(),
    body: request.postDataBuffer(),
  };
}

function seeResponse(response: Response): SeenResponse {
  return {
    url: response.url(),
    status: response.status(),
    headers: response.headers(),
    body: null,
  };
}

async function readResponse(response: Response, seen: SeenResponse): Promise<void> {
  try {
    seen.headers = await response.allHeaders();
    seen.body = await Promise.race([response.body(), unread()]);
  } catch {
    // A redirect has no body, and a page that was left takes its bodies with it.
  }
}

/** A body that the page never reads (a 404 that it only looks at) never ends for the browser. */
const UNREAD_MS = 5_000;
const unread = (): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(() => {
      resolve(null);
    }, UNREAD_MS).unref();
  });
