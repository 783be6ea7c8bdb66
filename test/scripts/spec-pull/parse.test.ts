import { parse } from "yaml";
import { refuses } from "../../fixtures/pull-refusal.ts";
import { PAGE, SPEC } from "../../fixtures/spec-project.ts";

const json = JSON.stringify(parse(SPEC), null, 2);
const fenced = (text: string) => `# A page\n\n\`\`\`\`yaml\n${text}\`\`\`\`\n`;

refuses({
  "/truncated-json": {
    response: json.slice(0, 2000),
    says: /is not valid JSON at line \d+, column \d+: /,
  },
  "/truncated-yaml-in-a-key": {
    response: SPEC.slice(0, SPEC.indexOf("requestBody:") + 7),
    says: /is not valid YAML at line 15, column 7/,
  },
  "/invalid-json": {
    response: json.replace('"servers": []', '"servers": [}'),
    says: /is not valid JSON at line 7, column 15: /,
  },
  "/json-with-a-symbol": {
    response: json.replace("true", "True"),
    says: /is not valid JSON at line \d+, column \d+: invalid symbol/,
  },
  "/json-with-equal-keys": {
    response: json.replace('"servers": []', '"info": {}'),
    says: /is not valid JSON at line 7, column 3: Map keys must be unique/,
  },
  "/json-list": { response: "[]", says: /is not an OpenAPI document/ },
  "/json-object": { response: "{}", says: /it has no `openapi`/ },
  "/invalid-yaml": {
    response: SPEC.replace("servers: []", "servers: [}"),
    says: /is not valid YAML at line 5, column 11: /,
  },
  "/invalid-yaml-in-a-page": {
    response: PAGE.replace("servers: []", "servers: [}"),
    says: /is not valid YAML at line 23, column 11: /,
  },
  "/yaml-with-equal-keys": {
    response: SPEC.replace("servers: []", "info: {}"),
    says: /is not valid YAML at line 5, column 1: Map keys must be unique/,
  },
  "/yaml-with-a-lost-alias": {
    response: SPEC.replace("servers: []", "servers: *lost"),
    says: /is not valid YAML/,
  },
  "/yaml-with-a-circle": {
    response: SPEC.replace("servers: []", "servers: &a [*a]"),
    says: /is not valid YAML: .*circular/,
  },
  "/two-yaml-documents": {
    response: `${SPEC}---\n${SPEC}`,
    says: /is not valid YAML.*multiple documents/,
  },
  "/swagger.json": { response: '{ "swagger": "2.0", "paths": {} }', says: /is Swagger 2\.0/ },
  "/swagger.yaml": { response: 'swagger: "2.0"\npaths: {}\n', says: /is Swagger 2\.0/ },
  "/swagger.md": { response: fenced('swagger: "2.0"\npaths: {}\n'), says: /is Swagger 2\.0/ },
  "/openapi-4": {
    response: SPEC.replace("3.1.0", "4.0.0"),
    says: /declares OpenAPI "4\.0\.0"; this pipeline reads 3\.0\.x, 3\.1\.x and 3\.2\.x/,
  },
  "/openapi-number": { response: SPEC.replace("3.1.0", "3.1"), says: /declares OpenAPI 3\.1;/ },
});
