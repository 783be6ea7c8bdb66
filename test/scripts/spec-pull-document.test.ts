import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { answersOf, refusal, type Refused } from "../fixtures/pull-refusal.ts";
import { PAGE, SPEC } from "../fixtures/spec-project.ts";
import { startUpstream } from "../fixtures/upstream-server.ts";
import { wholeDocument } from "../fixtures/whole-document.ts";

vi.setConfig({ testTimeout: 60_000 });

const json = JSON.stringify(parse(SPEC), null, 2);
const fenced = (text: string) => `# A page\n\n\`\`\`\`yaml\n${text}\`\`\`\`\n`;

const refused: Record<string, Refused> = {
  "/truncated-page": {
    answer: PAGE.slice(0, 3000),
    says: /is cut short: its fenced block of line 18 has no end/,
  },
  "/truncated-json": {
    answer: json.slice(0, 2000),
    says: /is not valid JSON at line \d+, column \d+: /,
  },
  "/truncated-yaml": {
    answer: SPEC.slice(0, 1800),
    says: /could not take our operations out of .*perhaps it is cut short/,
  },
  "/truncated-yaml-in-a-key": {
    answer: SPEC.slice(0, SPEC.indexOf("requestBody:") + 7),
    says: /is not valid YAML at line 15, column 7/,
  },
  "/no-fence": {
    answer: "# A page\n\nNothing here.\n",
    says: /has no fenced block that holds one/,
  },
  "/other-fence": {
    answer: '# A page\n\n```json\n{ "request_id": 1 }\n```\n',
    says: /has no fenced block that holds one/,
  },
  "/two-fences": {
    answer: fenced(SPEC) + fenced(SPEC.replace("Metadata saved.", "Saved.")),
    says: /has fenced blocks that differ, on lines 3 and 152/,
  },
  "/invalid-json": {
    answer: json.replace('"servers": []', '"servers": [}'),
    says: /is not valid JSON at line 7, column 15: /,
  },
  "/json-with-a-symbol": {
    answer: json.replace("true", "True"),
    says: /is not valid JSON at line \d+, column \d+: invalid symbol/,
  },
  "/json-with-equal-keys": {
    answer: json.replace('"servers": []', '"info": {}'),
    says: /is not valid JSON at line 7, column 3: Map keys must be unique/,
  },
  "/json-list": { answer: "[]", says: /is not an OpenAPI document/ },
  "/json-object": { answer: "{}", says: /it has no `openapi`/ },
  "/invalid-yaml": {
    answer: SPEC.replace("servers: []", "servers: [}"),
    says: /is not valid YAML at line 5, column 11: /,
  },
  "/invalid-yaml-in-a-page": {
    answer: PAGE.replace("servers: []", "servers: [}"),
    says: /is not valid YAML at line 23, column 11: /,
  },
  "/yaml-with-equal-keys": {
    answer: SPEC.replace("servers: []", "info: {}"),
    says: /is not valid YAML at line 5, column 1: Map keys must be unique/,
  },
  "/yaml-with-a-lost-alias": {
    answer: SPEC.replace("servers: []", "servers: *lost"),
    says: /is not valid YAML/,
  },
  "/yaml-with-a-circle": {
    answer: SPEC.replace("servers: []", "servers: &a [*a]"),
    says: /is not valid YAML: .*circular/,
  },
  "/two-yaml-documents": {
    answer: `${SPEC}---\n${SPEC}`,
    says: /is not valid YAML.*multiple documents/,
  },
  "/swagger.json": { answer: '{ "swagger": "2.0", "paths": {} }', says: /is Swagger 2\.0/ },
  "/swagger.yaml": { answer: 'swagger: "2.0"\npaths: {}\n', says: /is Swagger 2\.0/ },
  "/swagger.md": { answer: fenced('swagger: "2.0"\npaths: {}\n'), says: /is Swagger 2\.0/ },
  "/openapi-4": {
    answer: SPEC.replace("3.1.0", "4.0.0"),
    says: /declares OpenAPI "4\.0\.0"; this pipeline reads 3\.0\.x and 3\.1\.x/,
  },
  "/openapi-number": { answer: SPEC.replace("3.1.0", "3.1"), says: /declares OpenAPI 3\.1;/ },
  "/renamed": {
    answer: SPEC.replace("trackMetadata", "track_metadata_rest_track_metadata_post"),
    says: /no operation 'trackMetadata' among its 1; near names: track_metadata_rest_track_metadata_post \(POST \/rest\/track-metadata\)\. .*spec\/upstream\.yaml/,
  },
  "/renamed-among-others": {
    answer: JSON.stringify(
      wholeDocument(SPEC.replace("trackMetadata", "trackMetdata"), { operations: 9, schemas: 15 }),
    ),
    says: /no operation 'trackMetadata' among its 9; near names: trackMetdata \(POST \/rest\/track-metadata\), other/,
  },
  "/without-operations": {
    answer: "openapi: 3.1.0\npaths: {}\n",
    says: /has no operations at all/,
  },
  "/unresolved-reference": {
    answer: PAGE.replace("responses/UnauthorizedError'", "responses/Missing'"),
    says: /does not pass lint: Can't resolve \$ref .*no-unresolved-refs, at #\/paths\/~1rest~1track-metadata\/post\/responses\/401/,
  },
  "/undefined-security": {
    answer: fenced(SPEC.replace("- ApiKeyAuth: []", "- OtherAuth: []")),
    says: /does not pass lint: .*security-defined/,
  },
  "/wrong-structure": {
    answer: PAGE.replace("required: true", "required: perhaps"),
    says: /does not pass lint: .*struct/,
  },
  "/foreign-reference": {
    answer: PAGE.replace("'#/components/schemas/TrackResponse'", "'/etc/passwd'"),
    says: /refers to another document \('\/etc\/passwd'\)/,
  },
};

let upstream: Awaited<ReturnType<typeof startUpstream>>;
beforeAll(async () => void (upstream = await startUpstream(answersOf(refused))));
afterAll(() => upstream.close());

test.concurrent.for(Object.entries(refused))("refuses %s", async ([path, { says }]) => {
  expect(await refusal([`${upstream.origin}${path}`])).toMatch(says);
});
