import { BODY, CALL, OPERATION, PATH, type Row } from "../row.ts";

const call = (params: string) => `${CALL}, { params: ${params} }`;
const refused = (...issues: string[]) =>
  ({ sends: null, gives: { ok: false, kind: "invalid-request", issues } }) as const;
const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
const move =
  (path: string): Row["change"] =>
  (spec) => {
    spec.setIn(["paths", path], spec.getIn(PATH));
    spec.deleteIn(PATH);
  };
const moveTo =
  (path: string, parameters: unknown[]): Row["change"] =>
  (spec) => {
    spec.setIn([...OPERATION, "parameters"], spec.createNode(parameters));
    return move(path)(spec);
  };

export const pathsRows: Row[] = [
  {
    name: "path renamed",
    change: move("/v2/track/metadata"),
    flows: { refuses: [`{}`], exchanges: [{ sends: { target: "/v2/track/metadata" } }] },
  },
  {
    name: "method changed to PUT",
    change: (spec) => {
      spec.setIn([...PATH, "put"], spec.getIn(OPERATION));
      spec.deleteIn(OPERATION);
    },
    flows: { refuses: [`{}`], exchanges: [{ sends: { method: "PUT" } }] },
  },
  {
    name: "method changed to GET, without a body",
    change: (spec) => {
      spec.deleteIn(BODY);
      spec.setIn([...PATH, "get"], spec.getIn(OPERATION));
      spec.deleteIn(OPERATION);
    },
    // Without a body there is nothing to track in the background.
    edits: { "src/background.ts": () => "export {};" },
    flows: {
      refuses: [CALL],
      exchanges: [{ call: "", sends: { method: "GET", body: undefined } }],
    },
  },
  ...["head", "trace"].map((method): Row => ({
    name: `method changed to ${method.toUpperCase()}`,
    change: (spec) => {
      spec.deleteIn(BODY);
      spec.setIn([...PATH, method], spec.getIn(OPERATION));
      spec.deleteIn(OPERATION);
    },
    loud: {
      stage: "generate",
      says: new RegExp(`track-metadata/${method}: ${method.toUpperCase()} `),
    },
  })),
  {
    name: "path parameter in the middle of the path",
    change: moveTo("/rest/{id}/metadata", [id]),
    flows: {
      refuses: [CALL, `${CALL}, {}`, call(`{ path: {} }`), call(`{ path: { id: 3 } }`)],
      exchanges: [
        { call: call(`{ path: { id: "a1" } }`), sends: { target: "/rest/a1/metadata" } },
        {
          call: call(`{ path: { id: "a/b?c=d#é %" } }`),
          sends: { target: "/rest/a%2Fb%3Fc%3Dd%23%C3%A9%20%25/metadata" },
        },
        // Each of these values would make another path.
        ...["", ".", ".."].map((one) => ({
          call: call(`{ path: { id: ${JSON.stringify(one)} } }`),
          ...refused("params.path.id: must NOT be valid"),
        })),
        {
          call: `${CALL}, {} as { params: { path: { id: string } } }`,
          ...refused("params.path: is required"),
        },
      ],
    },
  },
  {
    name: "path parameters of the path item, a number and a list",
    change: (spec) => {
      spec.setIn(
        [...PATH, "parameters"],
        spec.createNode([
          { name: "id", in: "path", required: true, schema: { type: "integer" } },
          {
            name: "tags",
            in: "path",
            required: true,
            schema: { type: "array", items: { type: "string" } },
          },
        ]),
      );
      return move("/rest/{id}/{tags}.json")(spec);
    },
    flows: {
      refuses: [CALL, call(`{ path: { id: "3", tags: [] } }`)],
      exchanges: [
        {
          call: call(`{ path: { id: 3, tags: ["a", "b"] } }`),
          sends: { target: "/rest/3/a,b.json" },
        },
        {
          call: call(`{ path: { id: 1.5, tags: [] } }`),
          ...refused("params.path.id: must be integer"),
        },
      ],
    },
  },
  {
    name: "a path with a parameter that nothing describes",
    change: move("/rest/{id}/metadata"),
    loud: { stage: "generate", says: /\{id\}|path-parameters-defined/ },
  },
  {
    name: "path parameter that may be null",
    change: moveTo("/rest/{id}", [{ ...id, schema: { type: ["string", "null"] } }]),
    flows: {
      exchanges: [
        { call: call(`{ path: { id: "a" } }`), sends: { target: "/rest/a" } },
        { call: call(`{ path: { id: null } }`), ...refused("params.path.id: must NOT be valid") },
      ],
    },
  },
];
