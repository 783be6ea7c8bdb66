import { expect, test } from "vitest";
import { createOutdatedRepository } from "../../fixtures/outdated-repository.ts";
import { PAGE } from "../../fixtures/spec-project.ts";

const fence = (info: string, ...lines: string[]) => `\`\`\`${info}\n${lines.join("\n")}\n\`\`\`\n`;
const program = (...lines: string[]) => fence("ts", ...lines);

const readme = `# Examples

${program(
  "declare const client: any, fake: any, id: number;",
  "await client.trackMetadata({ request_id: 5000, metadata: {} });",
  "await client.trackMetadata({ request_id: 5, metadata: {} });",
  "await client.trackMetadata.safe({",
  "  metadata: { tag: [1, -2, null, true] },",
  "  request_id: 5_000,",
  "});",
  "await client.trackMetadata({ request_id: id, metadata: {} });",
  "const body = { request_id: (6000 as number), metadata: {} };",
  "const request_id = 7000;",
  "await client.trackMetadata(body);",
  "await client.trackMetadata({ request_id, metadata: {} });",
  "await client.trackMetadata({ ...body });",
  `fake.respond("trackMetadata", 200, { success: true, message: "Saved" });`,
  `fake.respond("trackMetadata", 200, { success: true, message: "Saved it all" });`,
  `fake.respond("other", 200, { message: 1 });`,
)}
${program(
  `import type { operations } from "./generated/types.ts";`,
  `type Body = operations["trackMetadata"]["requestBody"]["content"]["application/json"];`,
  "export const one: Body = { request_id: true, metadata: {} };",
)}
A recipe, for a platform whose types are not installed:

${fence(
  "ts worker.ts",
  `import { after } from "a-platform";`,
  `import type { operations } from "./generated/types.ts";`,
  `type Body = operations["trackMetadata"]["requestBody"]["content"]["application/json"];`,
  "export default { fetch: async (request) => after(await request.json<Body>()) } satisfies Handler;",
  "export const two: Body = { request_id: [], metadata: {} };",
  "export const track = (client: any) => client.trackMetadata({ request_id: 8000, metadata: {} });",
)}`;

test("lists the lines of README that do not compile, and those whose values are refused", async () => {
  using repository = await createOutdatedRepository();
  repository.write("README.md", readme);
  await repository.commit("Examples");
  const tighter = PAGE.replace(
    "- type: integer\n",
    "- type: integer\n              maximum: 1000\n",
  ).replace(
    "message:\n          type: string\n",
    "message:\n          type: string\n          maxLength: 9\n",
  );
  repository.write("page.md", tighter);
  const { code, stdout, stderr } = await repository.script("spec-update", "page.md");
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("\nverdict: major\n");
  const tooLarge = "request_id must be <= 1000 or string";
  const lines = readme.split("\n");
  const told = [...stdout.matchAll(/^README\.md:(\d+): (.+)$/gm)];
  expect(told.map(([, line, message]) => [lines[Number(line) - 1], message])).toEqual([
    ["await client.trackMetadata({ request_id: 5000, metadata: {} });", tooLarge],
    ["  request_id: 5_000,", tooLarge],
    ["const body = { request_id: (6000 as number), metadata: {} };", tooLarge],
    ["const request_id = 7000;", tooLarge],
    [expect.stringContaining("Saved it all"), "message must NOT have more than 9 characters"],
    [expect.stringContaining("request_id: true"), expect.stringContaining("not assignable")],
    [expect.stringContaining("request_id: []"), expect.stringContaining("not assignable")],
    [expect.stringContaining("request_id: 8000"), tooLarge],
  ]);
});
