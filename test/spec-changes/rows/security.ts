import { addParameter, CALL, headersWithoutKey, KEY, OPERATION, SCHEME, type Row } from "../row.ts";

const keyIn = (name: string, value = KEY) => ({
  exchanges: [{ sends: { headers: { ...headersWithoutKey, [name]: value } } }],
});
const withoutKey = { exchanges: [{ sends: { headers: headersWithoutKey } }] };
const secure =
  (requirements: unknown, schemes: Record<string, unknown> = {}): Row["change"] =>
  (spec) => {
    spec.set("security", spec.createNode(requirements));
    for (const [name, scheme] of Object.entries(schemes))
      spec.setIn(["components", "securitySchemes", name], scheme);
  };
const scheme =
  (value: unknown): Row["change"] =>
  (spec) =>
    spec.setIn(SCHEME, value);
const flows = { clientCredentials: { tokenUrl: "https://api.promptlayer.com/token", scopes: {} } };
const oauth = { type: "oauth2", flows };
const bearer = { type: "http", scheme: "bearer" };
export const securityRows: Row[] = [
  {
    name: "the key's header renamed",
    change: (spec) => spec.setIn([...SCHEME, "name"], "X-PromptLayer-Key"),
    flows: keyIn("x-promptlayer-key"),
  },
  {
    name: "the key moved to the query",
    change: scheme({ type: "apiKey", in: "query", name: "api_key" }),
    flows: {
      exchanges: [
        { sends: { target: `/rest/track-metadata?api_key=${KEY}`, headers: headersWithoutKey } },
      ],
    },
  },
  {
    name: "the key changed to a bearer token",
    change: scheme(bearer),
    flows: keyIn("authorization", `Bearer ${KEY}`),
  },
  {
    name: "a bearer token in capitals, with a format",
    change: scheme({ type: "http", scheme: "Bearer", bearerFormat: "JWT" }),
    flows: keyIn("authorization", `Bearer ${KEY}`),
  },
  {
    name: "the operation's own security",
    change: (spec) => {
      spec.setIn(["components", "securitySchemes", "Own"], bearer);
      spec.setIn([...OPERATION, "security"], spec.createNode([{ Own: [] }]));
    },
    flows: keyIn("authorization", `Bearer ${KEY}`),
  },
  {
    name: "no security any more",
    change: secure([]),
    flows: withoutKey,
  },
  { name: "a key that is optional", change: secure([{}, { ApiKeyAuth: [] }]), flows: {} },
  {
    name: "a key beside an access token, which comes after it",
    change: secure([{ OAuth: [] }, { ApiKeyAuth: [] }], { OAuth: oauth }),
    flows: {},
  },
  {
    name: "alternatives, none of which is supported",
    change: secure([{ Certificate: [] }, { Basic: [] }], {
      Certificate: { type: "mutualTLS" },
      Basic: { type: "http", scheme: "basic" },
    }),
    ...loud("Certificate \\(mutualTLS\\), or Basic \\(http, basic\\)"),
  },
  {
    name: "two schemes at once",
    change: secure([{ ApiKeyAuth: [], Team: [] }], {
      Team: { type: "apiKey", in: "header", name: "X-Team" },
    }),
    ...loud("ApiKeyAuth and Team together"),
  },
  {
    name: "an access token of OAuth",
    change: scheme(oauth),
    flows: keyIn("authorization", `Bearer ${KEY}`),
  },
  {
    name: "an access token of OpenID Connect",
    change: scheme({ type: "openIdConnect", openIdConnectUrl: "https://api.promptlayer.com/oidc" }),
    flows: keyIn("authorization", `Bearer ${KEY}`),
  },
  {
    name: "a client certificate",
    change: scheme({ type: "mutualTLS" }),
    ...loud("ApiKeyAuth \\(mutualTLS\\)"),
  },
  {
    name: "user and password",
    change: scheme({ type: "http", scheme: "basic" }),
    ...loud("ApiKeyAuth \\(http, basic\\)"),
  },
  {
    name: "the key in a cookie",
    change: scheme({ type: "apiKey", in: "cookie", name: "key" }),
    ...loud("ApiKeyAuth \\(apiKey, cookie\\)"),
  },
  {
    name: "a scheme that is nowhere defined",
    change: secure([{ Missing: [] }]),
    loud: { stage: "generate", says: /Missing/ },
  },
  {
    name: "a header parameter of the same name as the key's header, which is dropped",
    change: (spec) => {
      spec.setIn([...SCHEME, "name"], "X-Token");
      addParameter({ name: "x-token", in: "header", required: true, schema: { type: "string" } })(
        spec,
      );
    },
    flows: {
      refuses: [`${CALL}, { params: { header: { "x-token": "a" } } }`],
      exchanges: [{ sends: { headers: { ...headersWithoutKey, "x-token": KEY } } }],
    },
  },
];

function loud(what: string) {
  const says = new RegExp(
    `#/security: the operation asks for ${what}; the facade sends one API key`,
  );
  return { loud: { stage: "generate", says } } as const;
}
