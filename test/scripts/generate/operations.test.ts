import { expect, test } from "vitest";
import { refusal, replace, type Refused } from "../../fixtures/generate-refusal.ts";

const refused: Refused[] = [
  [
    "trackMetadata renamed",
    replace("operationId: trackMetadata", "operationId: saveMetadata"),
    /has no operation trackMetadata \(it has: saveMetadata\); .+spec\/upstream\.yaml and src\/client\.ts\.$/,
  ],
  [
    "trackMetadata removed",
    replace("    post:\n", "    x-post:\n"),
    /has no operation trackMetadata \(it has: none\)/,
  ],
  [
    "OAuth",
    replace(
      "type: apiKey\n      in: header\n      name: X-API-KEY",
      "type: oauth2\n      flows:\n        clientCredentials:\n          tokenUrl: https://a.example/t\n          scopes: {}",
    ),
    /at #\/security: the operation asks for ApiKeyAuth \(oauth2\); the facade sends/,
  ],
];

test.concurrent.for(refused)("refuses a specification: %s", async ([, prepare, sentence]) => {
  expect(await refusal(prepare)).toMatch(sentence);
});
