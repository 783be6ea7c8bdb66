import { PromptLayerError } from "../../src/index.ts";
import { body, connect, errorOf, expect, test, thrownBy } from "../fixtures/fault-test.ts";
import { json } from "../servers/answers.ts";

test("what can be enumerated of an error is what its kind carries", async ({ server }) => {
  const script = server.script(json(401, { success: false, message: "bad key" }));
  const error = errorOf(await connect(script).annotate.safe(body));
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    kind: "http",
    operationId: "annotate",
    attempts: 1,
    status: 401,
    body: { success: false, message: "bad key" },
    headers: {},
  });
  expect("cause" in error).toBe(false);
});

test("an error is a real one, which both forms give", async ({ server }) => {
  const client = connect(server.script({ status: 400 }));
  const thrown = await thrownBy(() => client.annotate(body));
  for (const error of [thrown, errorOf(await client.annotate.safe(body))]) {
    if (!(error instanceof PromptLayerError)) throw error;
    expect(error.name).toBe("PromptLayerError");
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toBe(`PromptLayerError: ${error.message}`);
  }
});
