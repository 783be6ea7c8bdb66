import { body, connect, describe, errorOf, expect, test } from "../../fixtures/fault-test.ts";
import { json } from "../../servers/responses.ts";
import type { ServerBehaviour } from "../../servers/fault-server.ts";

test.for([
  ["empty-200", "without a body"],
  ["html-200", "with a body that is not JSON"],
  [
    "json-wrong-shape",
    "with a body that the specification does not describe: message: is required; success: must be boolean",
  ],
  ["no-content", "which the specification does not describe"],
] as const)("%s is unexpected, and told as: %s", async ([fault, words], { server }) => {
  const error = errorOf(await connect(server.script(fault)).annotate.safe(body));
  expect(error.kind).toBe("unexpected");
  expect(error.message).toMatch(new RegExp(`answered 20\\d, ${words}\\.$`));
});

describe("a body that is not as declared", () => {
  const wrong = { success: "yes", message: "" };

  test("is unexpected, with the place", async ({ server }) => {
    const script = server.script(json(200, wrong));
    const error = errorOf(await connect(script).annotate.safe(body));
    const issues = [{ path: "success", message: "must be boolean" }];
    expect(error).toMatchObject({ kind: "unexpected", status: 200, body: wrong, issues });
  });

  test("is handed out where the client does not validate, but not if it is no JSON", async ({
    server,
  }) => {
    const options = { validateResponses: false };
    const answer = async (behaviour: ServerBehaviour) =>
      connect(server.script(behaviour), options).annotate.safe(body);
    expect(await answer(json(200, wrong))).toMatchObject({ ok: true, data: wrong });
    const odd = { message: 1 };
    expect(errorOf(await answer(json(401, odd)))).toMatchObject({ kind: "http", body: odd });
    expect(errorOf(await answer("html-200"))).toMatchObject({ kind: "unexpected", status: 200 });
    expect(errorOf(await answer(json(404, wrong)))).toMatchObject({ kind: "unexpected" });
  });
});
