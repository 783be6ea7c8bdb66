import { describe, expect, test } from "vitest";
import { createParametersClient, createParametersFake } from "../documents/clients.ts";
import { declaredResponse, successResponse, type FakeOperation } from "../../src/testing/answer.ts";
import { parseRequest, refuseBody, refuseKey, route } from "../../src/testing/refuse.ts";

const any = { mediaType: "application/json", validate: null };
const post: FakeOperation = {
  id: "save",
  method: "POST",
  path: "/save",
  server: "https://api.example.com",
  security: { in: "header", name: "X-API-KEY", prefix: "" },
  accept: "application/json",
  request: { ...any, required: true },
  responses: { 200: any, 422: any },
  examples: { 200: { saved: true }, 422: { error: "no" } },
};
const errors = [{ instancePath: "/list/0/a~1b", message: "is wrong" }];
const never = Object.assign(() => false, { errors });

/** A request as the fake receives it. */
function received(address: string, body?: string, headers: Record<string, string> = {}) {
  const { signal } = new AbortController();
  const text = body === undefined ? {} : { body };
  return parseRequest(address, { method: "POST", headers, redirect: "manual", signal, ...text });
}

test("a client's requests with parameters reach their operations", async () => {
  const fake = createParametersFake();
  const client = createParametersClient({ apiKey: "pl_test", fetch: fake.fetch, maxRetries: 0 });
  await client.listNotes({ params: { query: { tag: ["a", "b"] } } });
  await client.readNote({ params: { path: { id: 7 }, header: { "x-tenant": "t" } } });
  await client.touchNote();
  await client.changeNote({ text: "new" }, { params: { path: { id: 7 } } });
  expect(fake.requests.map(({ operationId, body }) => [operationId, body])).toEqual([
    ["listNotes", undefined],
    ["readNote", undefined],
    ["touchNote", undefined],
    ["changeNote", { text: "new" }],
  ]);
});

test.for(["/users/me", "/users/{id}", "/a/b", "/b"])("%s is met by its own address", (path) => {
  const table = ["/users/{id}", "/users/me", "/b", "/a/b"].map((one) => ({
    ...post,
    path: one,
  }));
  const address = `https://api.example.com/base${path.replace("{id}", "7")}`;
  expect(route(table, received(address))).toMatchObject({ path });
});

test("a path is taken as it is written, and to its end", () => {
  const table = [{ ...post, path: "/v1.0/a" }];
  expect(route(table, received("https://a.example/v1.0/a"))).toMatchObject({ path: "/v1.0/a" });
  for (const path of ["/v1x0/a", "/v1.0/a/b"])
    expect(route(table, received(`https://a.example${path}`))).toMatchObject({ status: 404 });
});

test.for([
  ["/a b/{name}", "/a b/c%2Fd"],
  ["/a%20b/{name}", "/a b/ü"],
  ["/ü/{größe}", "/ü/1"],
  ["/100%/{name}", "/100%/1"],
  ["/do?action=one", "/do?action=one"],
])("the path %s is met by its own address, however a URL writes it", ([path = "", target]) => {
  const table = [
    { ...post, path: "/other/{name}" },
    { ...post, path },
  ];
  expect(route(table, received(`https://a.example${target}`))).toMatchObject({ path });
});

describe("the key", () => {
  const bearer = { in: "header", name: "Authorization", prefix: "Bearer " } as const;
  const query = { in: "query", name: "key", prefix: "" } as const;
  test.for([
    [bearer, received("https://a.example/", "", { authorization: "Bearer pl_test" }), true],
    [bearer, received("https://a.example/", "", { authorization: "pl_test" }), false],
    [query, received("https://a.example/?key=pl_test"), true],
    [query, received("https://a.example/", "", { key: "pl_test" }), false],
    [null, received("https://a.example/"), true],
  ] as const)("of %o is looked for where the document says", ([security, request, isLetIn]) => {
    const operation: FakeOperation = { ...post, security };
    expect(refuseKey(operation, request, "pl_test") === undefined).toBe(isLetIn);
  });

  test("is refused by a plain 401 where the document declares none", () => {
    const operation = { ...post, responses: { 200: any } };
    expect(refuseKey(operation, received("https://a.example/"), undefined)).toEqual({
      status: 401,
    });
  });
});

describe("a body", () => {
  const refused = (changes: Partial<FakeOperation>, text?: string) =>
    refuseBody({ ...post, ...changes }, received("https://a.example/", text));
  const optional = { ...any, required: false, validate: never };

  test("may be left out where it is optional, and is not looked at where there is none", () => {
    expect(refused({ request: optional })).toBeUndefined();
    expect(refused({ request: null }, "{}")).toBeUndefined();
    expect(refused({ request: { ...any, required: true } }, "{}")).toBeUndefined();
  });

  test("is refused by its place, with indices as numbers", () => {
    const issue = { loc: ["body", "list", 0, "a/b"], msg: "is wrong", type: "value_error" };
    const told = refused({ request: optional, responses: { 422: any } }, "{}");
    expect(JSON.parse(told?.body ?? "")).toEqual({ detail: [issue] });
  });

  test("is refused as the document declares, or by a plain 422", () => {
    const request = optional;
    expect(refused({ request, responses: { 200: any } }, "{}")).toEqual({ status: 422 });
    expect(refused({ request, responses: { 422: null } }, "{}")).toEqual({ status: 422 });
    const other = { ...any, validate: never };
    expect(refused({ request, responses: { 422: other } }, "{}")?.body).toBe(`{"error":"no"}`);
  });
});

test("a range is answered with its first status, the default with one that it stands for", () => {
  const statusOf = (responses: FakeOperation["responses"], status: string) =>
    declaredResponse({ ...post, responses }, status, "a").status;
  expect(statusOf({ "4XX": any }, "4XX")).toBe(400);
  expect(statusOf({ 200: any, default: any }, "default")).toBe(599);
  expect(statusOf({ default: any }, "default")).toBe(299);
  expect(successResponse({ ...post, responses: { default: null } })).toEqual({
    status: 299,
  });
});
