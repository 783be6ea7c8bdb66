import { join } from "node:path";
import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { execute } from "../../scripts/lib/child-process.ts";
import { readManifest } from "../../scripts/lib/manifest.ts";
import { createFolder } from "../fixtures/folder.ts";
import { installTools } from "../package-tools/install.ts";
import { compileFiles } from "./compilers.ts";
import { copyPrograms, createProjectBeside } from "./projects.ts";

const temporary = createFolder();
const folder = temporary.path("project");
const success = { exit: "exit code 0", output: "" };

beforeAll(async () => {
  const ours = await readManifest();
  await createProjectBeside(await installTools("platforms"), folder, ours, inject("registry"));
  await copyPrograms(folder, ours);
});
afterAll(() => temporary[Symbol.dispose]());

/** The platforms with their own declarations of `fetch` and related types. */
const platforms = {
  browsers: { lib: ["ES2022", "DOM"], types: [] },
  Workers: { lib: ["ES2022"], types: ["@cloudflare/workers-types"] },
  Bun: { lib: ["ES2022"], types: ["bun"] },
  "Node alone": { lib: ["ES2022"], types: ["node"] },
  "React Native": { lib: ["ES2022"], types: ["react-native"] },
};

const compilations = Object.entries(platforms).flatMap(([name, options]) =>
  (["5.4", "7.0"] as const).map((compiler) => ({ name, options, compiler })),
);

describe.concurrent("a platform's fetch, and wrappers around it, compile", () => {
  test.for(compilations)("$name, TypeScript $compiler", async ({ name, options, compiler }) => {
    const compilerOptions = {
      ...options,
      typeRoots: [join(folder, "../node_modules/@types"), join(folder, "../node_modules")],
      target: "ES2022",
      module: "ESNext",
      moduleResolution: "Bundler",
      strict: true,
      // The declarations of some platforms do not compile.
      skipLibCheck: true,
      noEmit: true,
    };
    const compilers = await installTools("compilers");
    const label = `${name}-${compiler}`;
    const files = ["platforms/*.ts"];
    const ended = compileFiles(compilers, folder, compiler, label, compilerOptions, files);
    expect(await ended).toMatchObject(success);
  });

  test("Deno", async (context) => {
    const deno = join(await installTools("runtimes"), "@deno/linux-x64-glibc/deno");
    context.skip(!existsSync(deno), "test/package-tools has no binary of it for this platform");
    const env = { ...process.env, DENO_DIR: temporary.path("deno"), DENO_NO_UPDATE_CHECK: "1" };
    const options = { cwd: folder, env };
    expect(await execute(deno, ["check", "platforms/fetch.ts"], options)).toMatchObject({
      exit: success.exit,
    });
  });
});
