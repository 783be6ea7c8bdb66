import { beforeAll, expect, test } from "vitest";
import { headersWithoutKey, sentToday, SUCCESS, type Exchange, type Row } from "./row.ts";
import { rows } from "./rows.ts";
import { runTable, type Outcome } from "./table.ts";

let outcomes: Map<Row, Outcome>;
beforeAll(async () => void (outcomes = await runTable(rows)), 180_000);

test("no name stands twice in the table", () => {
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
});

test.for(rows)("$name", (row) => {
  const outcome = outcomes.get(row);
  if (!outcome) throw new Error("The row did not run.");
  const { report, types } = outcome;
  if ("loud" in row) {
    const { stage, says } = row.loud;
    const failed = "failure" in report;
    expect({ stage: failed ? "generate" : "typecheck" }).toEqual({ stage });
    expect(failed ? report.failure : types?.problems.join("\n")).toMatch(says);
    // A defect of a script says so in the same place; it is no refusal.
    if (failed) expect(report.failure).toMatch(/^Failure: [^\n]+$/);
    return;
  }
  expect("failure" in report ? report.failure : "").toBe("");
  expect(types).toEqual({ problems: [], deprecated: row.flows.deprecated ?? false });
  expect(report).toEqual({ exchanges: (row.flows.exchanges ?? [{}]).map(expected) });
});

/** What must be seen of an exchange: all of what the server received, and what the call came to. */
function expected({ sends = {}, answer = SUCCESS, gives }: Exchange) {
  const sent = sends && { ...sentToday, ...sends };
  if (sent && sends && !("headers" in sends) && sent.body === undefined) {
    sent.headers = {
      accept: headersWithoutKey.accept,
      "x-api-key": sentToday.headers["x-api-key"] ?? "",
    };
  }
  return {
    sent: sent === null ? [] : [sent],
    gives: expect.objectContaining(
      gives ?? { ok: true, status: answer.status, data: answer.body },
    ) as unknown,
  };
}
