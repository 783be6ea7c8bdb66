import { createParametersClient, createStatusesClient } from "../../documents/clients.ts";
import { apiKey, describe, errorOf, expect, test } from "../../fixtures/fault-test.ts";
import { json } from "../../servers/responses.ts";

const done = json(200, {});

describe("parameters", () => {
  test("are written where the document places them, beside the key", async ({ server }) => {
    const script = server.script(done);
    const client = createParametersClient({ apiKey, baseUrl: script.baseUrl });
    await client.listNotes({ params: { query: { tag: ["a b", "c"] } } });
    await client.readNote({ params: { path: { id: 7 }, header: { "x-tenant": "t" } } });
    const [list, read] = script.requests;
    expect(list?.url).toMatch(new RegExp(`/notes\\?tag=a%20b&tag=c&key=${apiKey}$`));
    expect(read?.url).toMatch(new RegExp(`/notes/7\\?key=${apiKey}$`));
    expect([read?.method, read?.headers["x-tenant"]]).toEqual(["GET", "t"]);
  });

  test.for([
    ["are missing", {}, "params.path: is required"],
    ["are of a wrong type", { path: { id: "a" } }, "params.path.id: must be integer"],
    ["would lead to another path", { path: { id: ".." } }, "params.path.id: "],
  ] as const)(
    "are refused before anything is sent where they %s",
    async ([, params, says], { server }) => {
      const script = server.script(done);
      const client = createParametersClient({ apiKey, baseUrl: script.baseUrl });
      // What a caller without TypeScript may give.
      const options = { params } as {
        params: { path: { id: number }; header: { "x-tenant": string } };
      };
      const error = errorOf(await client.readNote.safe(options));
      expect(error.kind).toBe("invalid-request");
      expect(error.message).toContain(says);
      expect(script.requests).toHaveLength(0);
    },
  );
});

test("a body that may be absent is sent only where it is given", async ({ server }) => {
  const script = server.script(done);
  const client = createParametersClient({ apiKey, baseUrl: script.baseUrl });
  await client.touchNote();
  await client.touchNote({ text: "a" });
  const sent = script.requests.map(({ headers, body }) => [headers["content-type"], `${body}`]);
  expect(sent).toEqual([
    [undefined, ""],
    ["application/json", `{"text":"a"}`],
  ]);
});

test("an operation that needs no key sends none", async ({ server }) => {
  const script = server.script(done);
  await createParametersClient({ apiKey, baseUrl: script.baseUrl }).touchNote();
  expect(JSON.stringify([script.requests[0]?.url, script.requests[0]?.headers])).not.toContain(
    apiKey,
  );
});

test("each declared success arrives with its own status and body", async ({ server }) => {
  const script = server.script(json(200, "a"), json(202, 2), { status: 204 });
  const client = createStatusesClient({ apiKey, baseUrl: script.baseUrl });
  const results = [
    await client.several.safe(),
    await client.several.safe(),
    await client.several.safe(),
  ];
  expect(results).toMatchObject([
    { ok: true, status: 200, data: "a" },
    { ok: true, status: 202, data: 2 },
    { ok: true, status: 204, data: undefined },
  ]);
  expect(script.requests[0]?.headers.authorization).toBe(`Bearer ${apiKey}`);
});
