import { OPERATION, type Row } from "../row.ts";

const serve =
  (...servers: object[]): Row["change"] =>
  (spec) =>
    spec.set("servers", spec.createNode(servers));

export const serversRows: Row[] = [
  {
    name: "the specification's own server beside the overlay's",
    change: serve({ url: "https://eu.promptlayer.com/api" }),
    flows: {
      exchanges: [
        { sends: { server: "https://eu.promptlayer.com", target: "/api/rest/track-metadata" } },
      ],
    },
  },
  {
    name: "a server with variables",
    change: serve({
      url: "https://{region}.promptlayer.com/{version}",
      variables: { region: { default: "us", enum: ["us", "eu"] }, version: { default: "v1" } },
    }),
    flows: {
      exchanges: [
        { sends: { server: "https://us.promptlayer.com", target: "/v1/rest/track-metadata" } },
      ],
    },
  },
  {
    name: "a server in capitals",
    change: serve({ url: "HTTPS://eu.promptlayer.com/api" }),
    flows: {
      exchanges: [
        { sends: { server: "https://eu.promptlayer.com", target: "/api/rest/track-metadata" } },
      ],
    },
  },
  {
    name: "a server with slashes at its end",
    change: () => undefined,
    overlay: (text) =>
      text.replace("https://api.promptlayer.com", "https://eu.promptlayer.com/v1//"),
    flows: {
      exchanges: [
        { sends: { server: "https://eu.promptlayer.com", target: "/v1/rest/track-metadata" } },
      ],
    },
  },
  {
    name: "a server on this machine, without encryption",
    change: serve({ url: "http://127.0.0.1:8080" }),
    flows: { exchanges: [{ sends: { server: "http://127.0.0.1:8080" } }] },
  },
  {
    name: "the operation's own server",
    change: (spec) =>
      spec.setIn(
        [...OPERATION, "servers"],
        spec.createNode([{ url: "https://track.promptlayer.com" }]),
      ),
    flows: { exchanges: [{ sends: { server: "https://track.promptlayer.com" } }] },
  },
  {
    name: "the server changed in the overlay",
    change: () => undefined,
    overlay: (text) => text.replace("https://api.promptlayer.com", "https://api2.promptlayer.com"),
    flows: { exchanges: [{ sends: { server: "https://api2.promptlayer.com" } }] },
  },
  {
    name: "a server without a host",
    change: serve({ url: "/api" }),
    loud: {
      stage: "generate",
      says: /#\/servers\/0: the server's URL "\/api" is no https address/,
    },
  },
  {
    name: "a server without encryption",
    change: serve({ url: "http://api.promptlayer.com" }),
    loud: { stage: "generate", says: /#\/servers\/0: the server's URL .* is no https address/ },
  },
  {
    name: "a server with credentials in its address",
    change: serve({ url: "https://user:password@api.promptlayer.com" }),
    loud: { stage: "generate", says: /#\/servers\/0: the server's URL .* without credentials/ },
  },
  ...[
    "https://",
    "https://ho%st",
    "https://api.promptlayer.com:99999",
    "https://api.promptlayer.com?region=eu",
    "https://api.promptlayer.com#eu",
    "https://{region}.promptlayer.com",
  ].map((url): Row => ({
    name: `a server that no path can be put behind: ${url}`,
    change: () => undefined,
    overlay: (text) => text.replace("https://api.promptlayer.com", `"${url}"`),
    loud: { stage: "generate", says: /#\/servers\/0: the server's URL .* is no https address/ },
  })),
  {
    name: "no server at all",
    change: () => undefined,
    overlay: (text) => text.slice(0, text.indexOf("  - target: $\n")),
    loud: {
      stage: "generate",
      says: /\/\w+: no server is named for it; name the right one in spec\/overlay\.yaml by/,
    },
  },
];
