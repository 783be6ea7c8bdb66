import { expect, test } from "vitest";
import { parse } from "yaml";
import { compareVersions, createVersion } from "../../../scripts/spec-diff/compare.ts";
import type { Version } from "../../../scripts/spec-diff/version.ts";
import { SPEC } from "../../fixtures/spec-project.ts";

/** The document as the vendor publishes it today, with changes of its text, and a server as our overlay adds it. */
function form(...changes: readonly (readonly [from: string, to: string])[]): Version {
  const text = changes.reduce((current, [from, to]) => {
    expect(current).toContain(from);
    return current.replace(from, to);
  }, SPEC);
  const document = { ...parse(text), servers: [{ url: "https://api.promptlayer.com" }] };
  return createVersion("a form", document, "spec.yaml");
}

const noScheme = [
  ["security:\n  - ApiKeyAuth: []\n", ""],
  [
    "  securitySchemes:\n    ApiKeyAuth:\n      type: apiKey\n      in: header\n      name: X-API-KEY\n",
    "",
  ],
] as const;
const keyInBody = [
  "        request_id:\n",
  "        api_key:\n          type: string\n        request_id:\n",
] as const;
const keyInHeader = [
  "      requestBody:\n",
  "      parameters:\n        - { name: X-API-KEY, in: header, required: true, schema: { type: string } }\n      requestBody:\n",
] as const;
const integerOnly = [
  "anyOf:\n            - type: integer\n            - type: string\n",
  "type: integer\n",
] as const;
const no422 = [
  "        '422':\n          $ref: '#/components/responses/ValidationError'\n",
  "",
] as const;

test("the key moves from the body to a header parameter, then to a security scheme: the types are unknown", () => {
  const inBody = form(...noScheme, keyInBody);
  const inHeader = form(...noScheme, keyInHeader);
  const scheme = form();
  const why = expect.stringContaining("npm run generate refuses trackMetadata in a form");
  const judges = ["wire", "types"].map((name) => ({ name, verdict: "major" }));
  expect(compareVersions(inBody, inHeader)).toMatchObject([
    {
      place: "components.schemas.TrackMetadataRequest.properties.api_key",
      old: '{"type":"string"}',
      new: null,
      judges,
      why,
    },
    {
      place: "POST /rest/track-metadata parameters",
      old: null,
      new: expect.stringContaining('"name":"X-API-KEY","in":"header"'),
      judges,
      why: expect.stringMatching(/: npm run generate refuses trackMetadata$/),
    },
  ]);
  expect(compareVersions(inHeader, scheme)).toMatchObject([
    { place: "trackMetadata", old: "refused by generate", new: "taken by generate", judges, why },
  ]);
});

test("an operation that generate refuses for what stands elsewhere is told, too", () => {
  const before = form();
  const after = form(["type: apiKey", "type: mutualTLS"]);
  expect(compareVersions(before, after)).toMatchObject([
    { verdict: "major", place: "trackMetadata", judges: [{ name: "wire" }, { name: "types" }] },
  ]);
});

test("what generate refuses in both versions for one reason has one sentence", () => {
  const before = form(...noScheme, keyInBody);
  const after = form(...noScheme, keyInBody, no422);
  const [change, ...more] = compareVersions(before, after);
  expect(more).toEqual([]);
  expect(change).toMatchObject({ place: "POST /rest/track-metadata responses.422", new: null });
  expect(change?.why).toContain("refuses trackMetadata in a form and in a form (");
  expect(change?.why.match(/refuses/g)).toHaveLength(1);
});

test("request_id may be a string too, and 422 is documented: minor", () => {
  const changes = compareVersions(form(integerOnly, no422), form());
  expect(changes.map(({ verdict, place }) => [verdict, place])).toEqual([
    ["minor", "trackMetadata request.request_id"],
    ["minor", "trackMetadata error 422"],
  ]);
});

test("the other way round it is major: what callers send is refused, and a status is gone", () => {
  const changes = compareVersions(form(), form(integerOnly, no422));
  expect(changes.map(({ verdict, place }) => [verdict, place])).toEqual([
    ["major", "trackMetadata request.request_id"],
    ["major", "trackMetadata error 422"],
  ]);
});
