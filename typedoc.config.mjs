import { OptionDefaults } from "typedoc";

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  entryPoints: ["src/index.ts", "src/background.ts", "src/undici.ts", "src/testing.ts"],
  out: "docs",
  customCss: "scripts/docs/style.css",
  includeHierarchySummary: false,
  plugin: ["./scripts/docs/front-page.ts"],
  readme: "README.md",
  projectDocuments: ["CONTRIBUTING.md"],
  categorizeByGroup: false,
  defaultCategory: "Calls",
  categoryOrder: ["Calls", "Errors", "*"],
  disableSources: true,
  excludeExternals: true,
  treatWarningsAsErrors: true,
  validation: { notExported: true, invalidLink: true, notDocumented: true },
  // The type and the value PromptLayerError share the docstring of the type.
  requiredToBeDocumented: ["Function", "Class", "Interface", "TypeAlias", "Enum"],
  // openapi-typescript writes the specification's descriptions so.
  blockTags: [...OptionDefaults.blockTags, "@description"],
  // Named by a public type, and read by way of it.
  intentionallyNotExported: [
    "src/background/types.ts:Disposal",
    "src/background/types.ts:Failed",
    "src/background/types.ts:Tracker",
    "src/runtime/input.ts:AnyObject",
    "src/runtime/errors.ts:InvalidOptionsError",
    "src/client.ts:ContractOf",
    "src/runtime/types.ts:OperationError",
    "src/runtime/types.ts:OperationMethod",
    "src/runtime/types.ts:OperationResult",
    "src/runtime/types.ts:RequestBody",
    "src/runtime/types.ts:ResponseBody",
    "src/runtime/types.ts:ResponseData",
    "src/testing.ts:Contracts",
    "src/testing/fake.ts:ReceivedRequest",
    "src/track-metadata.ts:Contract",
  ],
};
