import { beforeAll, expect, test } from "vitest";
import { BEFORE } from "./project.ts";
import { headersWithoutKey, sentToday, SUCCESS, type Exchange, type Row } from "./row.ts";
import { rows } from "./rows.ts";
import { runTable, type Outcome } from "./table.ts";

let outcomes: ReadonlyMap<Row, Outcome>;
beforeAll(async () => void (outcomes = await runTable(rows)), 600_000);

test("no name stands twice in the table", () => {
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
});

test.for(rows)("$name", (row) => {
  const { report, types } = outcomes.get(row) ?? expect.fail("The row did not run.");
  expect(report.noise).toBe("");
  if ("flows" in row) {
    expect("failure" in report ? report.failure : "").toBe("");
    expect(types).toEqual({ problems: [], deprecated: row.flows.deprecated ?? false });
    expect(report).toMatchObject({ exchanges: (row.flows.exchanges ?? [{}]).map(expected) });
  } else if (row.loud.stage === "typecheck") {
    expect("failure" in report ? report.failure : "").toBe("");
    expect(types?.problems.join("\n")).toMatch(row.loud.says);
  } else {
    // One sentence, by which a person can mend it; anything but a Failure is a defect of a script.
    expect(report).toEqual({
      failure: expect.stringMatching(/^Failure: [^\n]+$/),
      generated: BEFORE,
      noise: "",
    });
    expect("failure" in report ? report.failure : "").toMatch(row.loud.says);
  }
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
