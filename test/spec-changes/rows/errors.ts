import { created, http, problem, unexpected } from "../failures.ts";
import { json, RESPONSES, type Row } from "../row.ts";

export const errorsRows: Row[] = [
  {
    name: "error status added",
    change: (spec) => spec.setIn([...RESPONSES, "404"], json(problem)),
    flows: {
      compiles: `is<Equal<Http<404>["body"], { title: string }>>();`,
      refuses: [`is<Equal<Http<404>["body"], { message: string }>>();`],
      exchanges: [http(404, { title: "no" }), unexpected(404, { message: "no" })],
    },
  },
  {
    name: "error status added that shares the body of another",
    change: (spec) =>
      spec.setIn([...RESPONSES, "403"], { $ref: "#/components/responses/UnauthorizedError" }),
    flows: {
      compiles: `is<Equal<Http<403>["body"], Http<401>["body"]>>();`,
      exchanges: [http(403, { message: "no" }), http(401, { message: "no" }), unexpected(403, [])],
    },
  },
  {
    name: "error status added in a JSON form of its own",
    change: (spec) => spec.setIn([...RESPONSES, "409"], json(problem, "application/problem+json")),
    flows: {
      compiles: `is<Equal<Http<409>["body"], { title: string }>>();`,
      exchanges: [
        {
          sends: {
            headers: {
              accept: "application/json, application/problem+json",
              "content-type": "application/json",
              "x-api-key": "pl_0123456789",
            },
          },
          response: { status: 409, body: { title: "no" }, type: "application/problem+json" },
          gives: { ok: false, kind: "http", status: 409, body: { title: "no" } },
        },
      ],
    },
  },
  {
    name: "error body changed",
    change: (spec) => spec.setIn(["components", "responses", "UnauthorizedError"], json(problem)),
    flows: {
      compiles: `is<Equal<Http<401>["body"], { title: string }>>();`,
      refuses: [
        `if (!result.ok && result.error.kind === "http" && result.error.status === 401) result.error.body.message;`,
      ],
      exchanges: [http(401, { title: "no" }), unexpected(401, { message: "no" })],
    },
  },
  {
    name: "an error that had no body gets one",
    change: (spec) => spec.setIn([...RESPONSES, "400"], json(problem)),
    flows: {
      compiles: `is<Equal<Http<400>["body"], { title: string }>>();`,
      refuses: [`is<Equal<Http<400>["body"], unknown>>();`],
      exchanges: [http(400, { title: "no" }), unexpected(400, "Bad Request")],
    },
  },
  {
    name: "error status removed",
    change: (spec) => spec.deleteIn([...RESPONSES, "422"]),
    flows: {
      compiles: `is<Equal<Http<422>, never>>();`,
      refuses: [
        `if (!result.ok && result.error.kind === "http" && result.error.status === 422) result.error.body;`,
      ],
      exchanges: [unexpected(422, { detail: [] }), http(401, { message: "no" })],
    },
  },
  {
    name: "errors as ranges",
    change: (spec) => {
      spec.deleteIn([...RESPONSES, "401"]);
      spec.setIn([...RESPONSES, "4XX"], json(problem));
      spec.setIn([...RESPONSES, "5XX"], json(created));
    },
    flows: {
      compiles: `
        if (result.ok || result.error.kind !== "http") return;
        is<Equal<Extract<typeof result.error, { body: { title: string } }>["status"], number>>();
        is<Equal<Extract<typeof result.error, { body: { id: number } }>["status"], number>>();`,
      refuses: [`is<Equal<Http<422>["body"], { title: string }>>();`],
      exchanges: [
        http(401, { title: "no" }),
        http(429, { title: "no" }),
        http(503, { id: 3 }),
        http(422, { detail: [] }),
        unexpected(404, { id: 3 }),
      ],
    },
  },
  {
    name: "a default for every other status",
    change: (spec) => spec.setIn([...RESPONSES, "default"], json(problem)),
    flows: {
      compiles: `is<Equal<TrackMetadataResponse, { success: boolean; message: string }>>();`,
      exchanges: [
        {},
        http(503, { title: "no" }),
        http(401, { message: "no" }),
        unexpected(503, {}),
        // A success is declared, so `default` describes only errors.
        unexpected(201, { title: "no" }),
      ],
    },
  },
  {
    name: "a redirect declared",
    change: (spec) => spec.setIn([...RESPONSES, "303"], { description: "Elsewhere" }),
    flows: {
      exchanges: [{ response: { status: 303 }, gives: { ok: false, kind: "http", status: 303 } }],
    },
  },
  {
    name: "error status added whose body is a text",
    change: (spec) =>
      spec.setIn([...RESPONSES, "503"], {
        description: "Down",
        content: { "text/plain": { schema: { type: "string" } } },
      }),
    loud: {
      stage: "generate",
      says: /responses\/503: the body is offered as text\/plain only; .+\['503'\]\['content'\]", remove: true/,
    },
  },
];
