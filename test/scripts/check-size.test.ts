import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createFolder } from "../fixtures/folder.ts";

/** A package with this entry and these dependencies, which are installed. */
function createPackage(entry: string, dependencies: object = {}) {
  const folder = createFolder({
    "src/index.ts": entry,
    "package.json": JSON.stringify({ name: "@acme/fake", version: "1.0.0", dependencies }),
  });
  folder.linkPackages();
  return folder;
}

test.concurrent("a small entry without dependencies passes, and its size is told", async () => {
  using folder = createPackage("export const one: number = 1;");
  const { code, stdout, stderr } = await folder.script("check-size");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(
    /^src\/index\.ts, minified and gzipped: (\d\d) of \d{4} bytes, \1 with the operation table, \1 with the validators\n$/,
  );
});

test.concurrent("what is too large with all that it imports is refused", async () => {
  using folder = createPackage('export * from "./large.ts";');
  folder.write("src/large.ts", `export const text = "${randomBytes(60_000).toString("hex")}";`);
  const { code, stdout, stderr } = await folder.script("check-size");
  expect(code).toBe(1);
  const [, size, limit] = /: (\d+) of (\d+) bytes/.exec(stdout) ?? [];
  const over = Number(size) - Number(limit);
  expect(stderr).toBe(`error: src/index.ts is ${over} bytes over ${limit}; see what it imports.\n`);
});

test.concurrent("generated code is reported and not counted", async () => {
  using folder = createPackage('export * from "../generated/operations.ts";');
  const large = () => `"${randomBytes(60_000).toString("hex")}"`;
  const table = `import { is } from "./response-validators.ts"; export const save = [is, ${large()}];`;
  folder.write("generated/operations.ts", table);
  folder.write("generated/response-validators.ts", `export const is = ${large()};`);
  const { code, stdout } = await folder.script("check-size");
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /: \d\d of \d+ bytes, [67]\d{4} with the operation table, 1[23]\d{4} with the validators\n$/,
  );
});

test.concurrent("of the lines that expose operations only the first counts", async () => {
  const client = (ids: string[]) => {
    const folder = createPackage('export * from "./client.ts";');
    const lines = ids.map((id) => `  ${id}: operation(operations.${id}, settings),\n`);
    lines.push("  long: operation(\n    operations.long,\n    settings,\n  ),\n");
    folder.write(
      "src/client.ts",
      `const operations: any = {};\nexport const exposed = (operation: any, settings: any) => ({\n${lines.join("")}});\n`,
    );
    return folder;
  };
  using one = client([]);
  using many = client(["save", "read", "aRatherLongNameOfAnOperation"]);
  const sizes = [];
  for (const folder of [one, many]) {
    const { stdout } = await folder.script("check-size");
    sizes.push(/: (\d+) of/.exec(stdout)?.[1]);
  }
  expect(sizes[0]).toBe(sizes[1]);
});

test.concurrent("packages are counted with those that they bring", async () => {
  using few = createPackage("export {};", { "openapi-fetch": "*" });
  expect(await few.script("check-size")).toMatchObject({ code: 0, stderr: "" });
  using many = createPackage("export {};", { "openapi-fetch": "*", yaml: "*" });
  expect(await many.script("check-size")).toMatchObject({
    code: 1,
    stderr: "error: package.json brings 4 packages, more than 3; take a dependency out.\n",
  });
});
