/**
 * A line in a process of its own, so that the load that is put on it does not count as its work.
 * `grouped`: as it is. `single`: the same code, but each envelope is a commit of its own.
 */
import { toB64 } from "../../crypto/index.ts";
import { sealSome } from "../server/reporter.ts";
import { startLine } from "../support/line.ts";

const line = await startLine({ now: "real", on: "disk", settings: { quotaBytes: 4 * 1024 ** 3 } });
const { envelopes } = line.server.parts.store;
if (process.argv[2] === "single") {
  const put = envelopes.put.bind(envelopes);
  envelopes.put = (group) => {
    for (const envelope of group) put([envelope]);
  };
}

// A flood makes the puzzle hard, and then it is the client that is measured: this line stays quiet.
line.server.parts.puzzle().count = () => {};

const [thisWeek] = line.coordinator.epochs;
if (!thisWeek || !process.send) throw new Error("this runs as a child of bench.ts");
process.send({ url: line.url, real: toB64(sealSome(thisWeek, line.coordinator.lineId)) });

process.on("message", (message) => {
  if (message === "figures") {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000, commits: envelopes.commits });
  }
  if (message === "stop") {
    void line.stop().then(() => {
      process.disconnect();
    });
  }
});
