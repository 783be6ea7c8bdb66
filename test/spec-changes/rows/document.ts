import {
  addParameter,
  CALL,
  OPERATION,
  REQUEST,
  RESPONSES,
  SCHEMAS,
  SUCCESS,
  type Row,
} from "../row.ts";

const inText =
  (change: (yaml: string) => string): Row["change"] =>
  (spec) =>
    change(spec.toString());

export const documentRows: Row[] = [
  {
    name: "webhooks present",
    change: (spec) =>
      spec.set(
        "webhooks",
        spec.createNode({
          tracked: {
            post: {
              summary: "Tracked",
              operationId: "tracked",
              requestBody: { content: { "application/xml": { schema: { type: "string" } } } },
              responses: { 200: { description: "OK" }, 400: { description: "Bad" } },
            },
          },
        }),
      ),
    flows: { refuses: [`client.tracked;`] },
  },
  {
    name: "broken YAML",
    change: inText((yaml) => yaml.replace("paths:\n", "paths: [\n")),
    loud: { stage: "generate", says: /spec\/track-metadata\.yaml:\d+:\d+: not YAML: / },
  },
  {
    name: "broken JSON",
    change: (spec) => JSON.stringify(spec).replace('"paths":', '"paths"'),
    loud: { stage: "generate", says: /spec\/track-metadata\.yaml:\d+:\d+: not YAML: / },
  },
  {
    name: "duplicate keys",
    change: inText((yaml) => yaml.replace("servers: []\n", "servers: []\nservers: []\n")),
    loud: {
      stage: "generate",
      says: /spec\/track-metadata\.yaml:\d+:\d+: not YAML: Map keys must be unique/,
    },
  },
  {
    name: "unresolved reference",
    change: (spec) => spec.setIn([...RESPONSES, "401"], { $ref: "#/components/responses/Missing" }),
    loud: {
      stage: "generate",
      says: /spec\/track-metadata\.yaml:\d+:\d+ at .+401.*: Can't resolve \$ref/,
    },
  },
  {
    name: "a reference to a file that is not there",
    change: (spec) => spec.setIn([...RESPONSES, "401"], { $ref: "missing.yaml" }),
    loud: {
      stage: "generate",
      says: /responses\/401\/\$ref: \$ref names "missing\.yaml"/,
    },
  },
  {
    name: "words that end comments, in every description",
    change: (spec) => {
      const words = 'It ends */ here.\n\n`${code}` \\u0041 "quoted"';
      spec.setIn([...OPERATION, "description"], words);
      spec.setIn([...OPERATION, "summary"], "Ends */ here");
      spec.setIn([...SCHEMAS, "TrackResponse", "description"], words);
      spec.setIn([...REQUEST, "properties", "metadata", "description"], words);
    },
    flows: { refuses: [`{}`] },
  },
  {
    name: "a schema that nothing uses, in a form that would be refused",
    change: (spec) => spec.setIn([...SCHEMAS, "Unused"], { type: "nothing" }),
    flows: { refuses: [`{}`] },
  },
  {
    name: "parameters of the path item, by reference",
    change: (spec) => {
      spec.setIn(["components", "parameters"], {
        Team: { name: "team", in: "query", required: true, schema: { type: "string" } },
      });
      addParameter({ $ref: "#/components/parameters/Team" })(spec);
    },
    flows: {
      refuses: [CALL],
      exchanges: [
        {
          call: `${CALL}, { params: { query: { team: "a" } } }`,
          sends: { target: "/rest/track-metadata?team=a" },
          response: SUCCESS,
        },
      ],
    },
  },
];
