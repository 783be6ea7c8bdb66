import { body, connect, describe, errorOf, expect, test } from "../../fixtures/fault-test.ts";
import { json, success } from "../../servers/responses.ts";
import type { ServerBehaviour } from "../../servers/fault-server.ts";

describe("a redirect is not followed", () => {
  test.for([301, 302, 303, 307, 308])("%i", async (status, { server }) => {
    const other = server.script("ok");
    const elsewhere = other.baseUrl.replace("127.0.0.1", "localhost");
    for (const location of [elsewhere, other.baseUrl, "/script/other"]) {
      const behaviour: ServerBehaviour = { status, headers: { location } };
      const script = server.script(behaviour);
      const error = errorOf(await connect(script).annotate.safe(body));
      expect(error).toMatchObject({ kind: "unexpected", status, attempts: 1 });
      expect(error.message).toContain(`answered ${status}, a redirect to ${location}, `);
      if (error.kind === "unexpected") expect(error.headers.get("location")).toBe(location);
      expect(script.requests).toHaveLength(1);
    }
    expect(other.requests).toHaveLength(0);
  });

  test("that names no place to go", async ({ server }) => {
    const error = errorOf(await connect(server.script({ status: 307 })).annotate.safe(body));
    expect(error).toMatchObject({ kind: "unexpected", status: 307, attempts: 1 });
  });
});

test("an error that names a location is no redirect: its body is as declared", async ({
  server,
}) => {
  const rejected = { success: false, message: "bad key" };
  const script = server.script(json(401, rejected, { location: "/login" }));
  const error = errorOf(await connect(script).annotate.safe(body));
  expect(error).toMatchObject({ kind: "http", status: 401, body: rejected });
});

test("a success that names a location is a success", async ({ server }) => {
  const script = server.script(json(200, success, { location: "/rest/elsewhere" }));
  const result = await connect(script).annotate.safe(body);
  expect(result).toMatchObject({ ok: true, status: 200, data: success });
});
