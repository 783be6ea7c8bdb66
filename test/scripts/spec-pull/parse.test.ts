import { parse } from "yaml";
import { refuses } from "../../fixtures/pull-refusal.ts";
import { PAGE, SPEC } from "../../fixtures/spec-project.ts";

const json = JSON.stringify(parse(SPEC), null, 2);
const fenced = (text: string) => `# A page\n\n\`\`\`\`yaml\n${text}\`\`\`\`\n`;

refuses({
  "/truncated-json": {
    answer: json.slice(0, 2000),
    says: /is not valid JSON at line \d+, column \d+: /,
  },
  "/truncated-yaml-in-a-key": {
    answer: SPEC.slice(0, SPEC.indexOf("requestBody:") + 7),
    says: /is not valid YAML at line 15, column 7/,
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
    says: /declares OpenAPI "4\.0\.0"; this pipeline reads 3\.0\.x, 3\.1\.x and 3\.2\.x/,
  },
  "/openapi-number": { answer: SPEC.replace("3.1.0", "3.1"), says: /declares OpenAPI 3\.1;/ },
});
