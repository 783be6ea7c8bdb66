import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { readManifest } from "../../scripts/lib/manifest.ts";
import { declaredResponses } from "../contract/responses.ts";
import { createFolder } from "../fixtures/folder.ts";
import { installTools } from "../package-tools/install.ts";
import { startFaultServer } from "../servers/fault-server.ts";
import { compile, compileFiles, compilers, emitted, libraries } from "./compilers.ts";
import { findNode, nodes, runPrograms } from "./nodes.ts";
import { createProject, installedPackages, projectsIn } from "./projects.ts";
import { findUnnamedTypes } from "./unnamed-types.ts";

const folder = createFolder();
const projects = projectsIn(folder.root);
const ours = await readManifest();
const success = { exit: "exit code 0", output: "" };

beforeAll(async () => {
  for (const project of projects) await createProject(project, ours, inject("registry"));
});
afterAll(() => folder[Symbol.dispose]());

// A consumer must trust every package that is installed.
test.for(projects)("$name: it brings openapi-fetch and its types, and nothing else", (project) => {
  const expected = [ours.name, "openapi-fetch", "openapi-typescript-helpers"];
  expect(installedPackages(project).toSorted()).toEqual(expected.toSorted());
});

const compilations = projects.flatMap((project) =>
  compilers.flatMap((compiler) => libraries.map((library) => ({ project, compiler, library }))),
);

describe.concurrent("a consumer's programs compile", () => {
  test.for(compilations)(
    "TypeScript $compiler, $project.name, types of $library",
    async ({ project, compiler, library }) => {
      const modules = await installTools("compilers");
      expect(await compile(modules, project, compiler, library)).toMatchObject(success);
    },
  );
});

describe.concurrent("declarations of a consumer's own code", () => {
  test.for([["ES2022"], ["ES2022", "DOM"], ["ESNext", "DOM"]])(
    "can name every type that the public ones lead to, with the library %j",
    (library) => {
      const [project] = projects;
      const installed = join(project?.folder ?? "", "node_modules", ours.name);
      expect(findUnnamedTypes(installed, library)).toEqual([]);
    },
  );

  // TypeScript 5.4 does not have the option.
  test.for(["5.9", "6.0", "7.0"] as const)(
    "need no inference where they are annotated, TypeScript %s",
    async (compiler) => {
      const [project] = projects;
      const modules = await installTools("compilers");
      const options = {
        target: "ES2022",
        module: "NodeNext",
        lib: ["ES2022", "DOM"],
        types: [],
        strict: true,
        declaration: true,
        isolatedDeclarations: true,
        noEmit: true,
      };
      const ended = compileFiles(
        modules,
        project?.folder ?? "",
        compiler,
        `isolated-${compiler}`,
        options,
        ["annotated/*.ts"],
      );
      expect(await ended).toMatchObject(success);
    },
  );
});

const runs = nodes.flatMap((version) =>
  projects
    .filter(({ resolution }) => resolution === "nodenext")
    .map((project) => ({ version, project })),
);

// This block comes last and is sequential, so that it begins when all programs are compiled.
describe("a consumer's programs run", () => {
  test.for(runs)("Node $version, $project.name", async ({ version, project }, { skip }) => {
    const node = findNode(await installTools("nodes"), version);
    if (node === undefined)
      return skip(`npm has no binary of it for ${process.platform}-${process.arch}`);
    const server = await startFaultServer(declaredResponses());
    try {
      const compiled = emitted(project, "5.9", "Node");
      const scripts = `${server.origin}/asked/${project.type}`;
      expect(await runPrograms(node, project.folder, compiled, scripts)).toMatchObject(success);
    } finally {
      await server.close();
    }
  });
});
