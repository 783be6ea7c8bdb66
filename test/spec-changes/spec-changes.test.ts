import { beforeAll, expect, test } from "vitest";
import { BEFORE } from "./project.ts";
import { headersWithoutKey, sentToday, SUCCESS } from "./row.ts";
import type { ExpectedExchange, Flow, Row } from "./row.ts";
import { routine, rows } from "./rows.ts";
import { runTable, type RowResult } from "./table.ts";

let results: ReadonlyMap<Row, RowResult>;
beforeAll(async ({}, { tasks }) => {
  // With `-t`, only the rows that it names run.
  const named = new Set(tasks.filter(({ mode }) => mode === "run").map(({ name }) => name));
  results = await runTable(rows.filter(({ name }) => named.has(name)));
}, 3_600_000);

test("no name stands twice in the table", () => {
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
});

// With "$name", Vitest would cut a long name short.
test.for(rows.map((row) => [row.name, row] as const))("%s", ([, row]) => {
  expect(results.get(row)).toEqual(
    "flows" in row ? flowing(row, row.flows) : stopped[row.loud.stage](row.loud.says),
  );
});

function flowing(row: Row, { deprecated = false, exchanges = [{}] }: Flow) {
  const project = routine.has(row) ? { project: "" } : {};
  return {
    report: { exchanges: exchanges.map(expected), ...project, noise: "" },
    types: { problems: "", deprecated },
  };
}

/** The expected results of a loud row, by the stage that stops. */
const stopped = {
  generate: (says: RegExp) => {
    const sentence = new RegExp(`^(?=.*(?:${says.source}))[^\\n]+$`);
    const refused = expect.stringMatching(sentence) as string;
    return { report: { refused, generated: BEFORE, noise: "" }, types: undefined };
  },
  typecheck: (says: RegExp) => ({
    report: { exchanges: [], noise: "" },
    types: { problems: expect.stringMatching(says) as string, deprecated: false },
  }),
};

/** The expected result of an exchange: the whole request that the server received, and the result of the call. */
function expected({ sends = {}, response = SUCCESS, gives }: ExpectedExchange) {
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
      gives ?? { ok: true, status: response.status, data: response.body },
    ) as unknown,
  };
}
