import { fromB64, toB64 } from "../../crypto/encoding.ts";
import { openStatistics, quarterOf } from "../../crypto/statistics.ts";
import { STATISTICS_QUARTERS } from "../contract/limits.ts";
import { StatisticsAnswer, StatisticsRequest } from "../contract/statistics.ts";
import { AppError } from "../errors.ts";
import { publishedStatistics } from "../line/published.ts";
import type { Parts } from "./parts.ts";
import { answer, answerNothing, route, type Route } from "./route.ts";

/** Numbers per quarter: signed by a coordinator, and then for everyone. */
export function statisticsRoutes({ line, store, site }: Parts): Route[] {
  return [
    route({
      method: "GET",
      path: "/v1/statistics",
      summary: "What was published of each quarter: signed, rounded, and no small number in it.",
      access: "public",
      answer: StatisticsAnswer,
      handle: ({ c }) => {
        void line.open;
        const listed = store.statistics.list(STATISTICS_QUARTERS);
        return answer(c, StatisticsAnswer, {
          statistics: listed.map(({ signed }) => toB64(signed)),
        });
      },
    }),
    route({
      method: "PUT",
      path: "/v1/desk/statistics",
      summary: "Publishes a quarter that has ended, once, and renders the page that shows it.",
      roles: ["coordinator"],
      body: StatisticsRequest,
      answer: null,
      audit: "statistics-published",
      handle: ({ c, body, audited }) => {
        const { id, coordinators, payload } = line.open;
        const signed = fromB64(body.signed);
        const { quarter } = openStatistics(signed, coordinators.keys, id);
        audited.object = String(quarter);
        // While a quarter goes on, its numbers grow: yesterday's and today's could be subtracted.
        if (quarter >= quarterOf(line.today())) throw new AppError("refused");
        store.statistics.add({ quarter, signed });
        audited.after = () => {
          site.publish(payload, line.status, publishedStatistics(store));
        };
        return answerNothing(c);
      },
    }),
  ];
}
