import { command, Failure, step } from "./lib/command.ts";
import { generate } from "./generate/pipeline.ts";
import { report } from "./generate/report.ts";
import { startPrism } from "./start/prism.ts";
import type { Fetch } from "../src/index.ts";
import { messageOf } from "./lib/reason.ts";

const help = `
Usage: npm start [-- --live <request id>]

Runs the pipeline on the specification, then makes the client's call: to a mock server (Prism) on this
machine with the bundled specification, which needs neither key nor network.

  --live <request id>   Call the real API once instead; needs PROMPTLAYER_API_KEY. It writes the
                        metadata {"promptlayer_client": "npm start --live"} to that request.
  --help                Print this.
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
      await demonstrate(prism.url);
    } finally {
      await prism.close();
    }
  },
});

/** Imported only now: the pipeline may just have written what it is made of. */
async function createClient(apiKey: string, baseUrl?: string) {
  const { createPromptLayerClient } = await import("../src/index.ts");
  const hide = (text: string) =>
    text.replaceAll(apiKey, "(the key)").replaceAll(encodeURIComponent(apiKey), "(the key)");
  const printingFetch: Fetch = (url, init) => {
    console.log(`\n→ ${init.method} ${hide(url)}`);
    for (const [name, value] of Object.entries(init.headers)) {
      console.log(`  ${name}: ${hide(value)}`);
    }
    console.log(`  ${init.body ?? ""}`);
    return fetch(url, init);
  };
  try {
    return createPromptLayerClient({ apiKey, baseUrl, maxRetries: 0, fetch: printingFetch });
  } catch (error) {
    throw new Failure(messageOf(error));
  }
}

async function demonstrate(baseUrl: string): Promise<void> {
  const client = await createClient("a-key-for-the-mock-server", baseUrl);
  const body = { request_id: 12345, metadata: { session_id: "abc123", user_id: "user123" } };

  const { success, message } = await client.trackMetadata(body);
  console.log(`← success: ${success}, message: ${message}`);

  for (const status of [401, 422]) {
    const result = await client.trackMetadata.safe(body, { headers: { prefer: `code=${status}` } });
    if (result.ok)
      throw new Failure(`the mock server answered ${result.status} instead of ${status}.`);
    const { error } = result;
    if (error.kind !== "http") throw error;
    console.log(`← ${error.kind} ${error.status}: ${JSON.stringify(error.body)}`);
  }
}

async function callLive(requestId: string): Promise<void> {
  const apiKey = process.env["PROMPTLAYER_API_KEY"];
  if (!apiKey) throw new Failure("--live needs the environment variable PROMPTLAYER_API_KEY.");
  const number = Number(requestId);
  const isNumber = Number.isSafeInteger(number) && String(number) === requestId;
  const id = isNumber ? number : requestId;
  if (id === "") throw new Failure("--live needs the id of a request that PromptLayer has logged.");
  const client = await createClient(apiKey);
  const address = process.env["PROMPTLAYER_BASE_URL"] || "the real API";
  console.log(`This writes one metadata entry to request ${requestId} at ${address}.`);
  const result = await client.trackMetadata.safe({
    request_id: id,
    metadata: { promptlayer_client: "npm start --live" },
  });
  if (!result.ok) throw new Failure(result.error.message);
  console.log(`← ${result.status}: ${result.data.message}`);
}
