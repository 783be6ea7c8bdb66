import { command, Failure, print, step } from "./lib/command.ts";
import { generate } from "./generate/pipeline.ts";
import { report } from "./generate/report.ts";
import type { ExampleCall } from "./lib/example-calls.ts";
import { startPrism } from "./start/prism.ts";
import { readJson } from "./lib/json.ts";
import { isRecord } from "./lib/record.ts";
import type { Fetch } from "../src/index.ts";
import { messageOf } from "./lib/reason.ts";

const help = `
Usage: npm start [-- --live <body>]

Runs the pipeline on the specification, then makes the client's calls with the specification's examples. They go to a
mock server (Prism) on this machine, which needs neither a key nor a network.

  --live <body>   Instead, make the first of these calls once to the real API, with this body, as JSON. It needs
                  PROMPTLAYER_API_KEY, and PromptLayer stores what the body says.
  --help          Print this.
`;

await command({
  help,
  options: { live: { type: "string" } },
  run: async ({ live }) => {
    if (live !== undefined) return callLive(live);
    const generated = await generate();
    report(generated);
    const { output } = generated.project;
    const prism = await step("mock server", () => startPrism(`${output}/openapi.yaml`));
    try {
      for (const call of await connect("a-key-for-the-mock-server", prism.url))
        await demonstrate(call);
    } finally {
      await prism.close();
    }
  },
});

/** Imports the client here and not at the top of the file, because the pipeline first writes code that it imports. */
async function connect(apiKey: string, baseUrl?: string): Promise<readonly ExampleCall[]> {
  const { createPromptLayerClient } = await import("../src/index.ts");
  const { exampleCalls } = await import("./lib/example-calls.ts");
  const hide = (text: string) =>
    text.replaceAll(apiKey, "(the key)").replaceAll(encodeURIComponent(apiKey), "(the key)");
  const printingFetch: Fetch = (url, init) => {
    print("");
    print(`→ ${init.method} ${hide(url)}`);
    for (const [name, value] of Object.entries(init.headers)) {
      print(`  ${name}: ${hide(value)}`);
    }
    if (init.body !== undefined) print(`  ${init.body}`);
    return fetch(url, init);
  };
  try {
    const client = createPromptLayerClient({
      apiKey,
      baseUrl,
      maxRetries: 0,
      fetch: printingFetch,
    });
    return exampleCalls(client);
  } catch (error) {
    throw new Failure(messageOf(error));
  }
}

/** Makes a call that succeeds, if the document declares a success, and one for each error status that it declares. */
async function demonstrate({ operation, safe }: ExampleCall): Promise<void> {
  const statuses = Object.keys(operation.responses);
  if (statuses.some((status) => /^(2|default)/.test(status))) {
    const result = await safe();
    if (!result.ok) throw new Failure(result.error.message);
    print(`← ${result.status}: ${JSON.stringify(result.data)}`);
  } else {
    print("");
    const declared = statuses.join(", ") || "none";
    print(`${operation.id} declares no success (statuses: ${declared}), so none is shown.`);
  }
  const errors = statuses.filter((status) => /^[45]\d\d$/.test(status));
  for (const status of errors) {
    const refused = await safe({ headers: { prefer: `code=${status}` } });
    if (refused.ok) throw new Failure(`the mock server answered ${refused.status}, not ${status}.`);
    const { error } = refused;
    if (error.kind !== "http") throw error;
    print(`← ${error.kind} ${error.status}: ${JSON.stringify(error.body)}`);
  }
}

async function callLive(text: string): Promise<void> {
  const apiKey = process.env["PROMPTLAYER_API_KEY"];
  if (!apiKey) throw new Failure("--live needs the environment variable PROMPTLAYER_API_KEY.");
  const [call] = await connect(apiKey);
  if (!call) throw new Failure("the client exposes no operation; add one in src/client.ts.");
  const { operation, example, safe } = call;
  const body = readJson(text);
  if (!isRecord(body)) {
    const sample = JSON.stringify(example.request);
    throw new Failure(`--live needs the body of ${operation.id} as JSON, such as '${sample}'.`);
  }
  const address = process.env["PROMPTLAYER_BASE_URL"] || "the real API";
  print(`This sends ${text} to ${operation.method} ${operation.path} at ${address}.`);
  const result = await safe({}, body);
  if (!result.ok) throw new Failure(result.error.message);
  print(`← ${result.status}: ${JSON.stringify(result.data)}`);
}
