import { createExamples } from "../generate/examples/examples.ts";
import { takeOperations } from "../generate/operations/take-operations.ts";
import { readText } from "../../src/runtime/body.ts";
import type { Descriptor, Validate } from "../../src/runtime/descriptor.ts";
import { redactDetails } from "../../src/runtime/redact.ts";
import { readResponse } from "../../src/runtime/response.ts";

export type LargeResponse = {
  /** 10^6 bytes. */
  megabytes: number;
  /** CPU time to read it, to validate it, and to redact its error. */
  nanosecondsPerByte: number;
  /** That time divided by the time of JSON.parse alone. */
  ratio: number;
};

const sizes = [0.3, 1, 2.5, 5, 10];
const rounds = 5;
const key = "a-key-of-sixteen";
/** An entry whose properties have the wrong types. */
const wrong = '{"loc":1,"msg":2}';

/** Measures responses that are wrong in every entry. Their CPU time must not grow faster than their size. */
export async function measureLargeResponses(): Promise<LargeResponse[]> {
  const validate = await listValidator();
  const content = { mediaType: "application/json", validate };
  const entry: Descriptor = {
    id: "list",
    method: "GET",
    path: "/list",
    server: "https://api.example.com",
    security: null,
    accept: "application/json",
    request: null,
    responses: { 200: content },
  };
  const measured: LargeResponse[] = [];
  for (const megabytes of sizes) {
    const count = Math.floor((megabytes * 1e6) / (wrong.length + 1));
    const json = `[${`${wrong},`.repeat(count).slice(0, -1)}]`;
    const bytes = new TextEncoder().encode(json);
    const ours = await leastTime(async () => {
      const response = new Response(bytes);
      const { status, headers } = response;
      const text = await readText(response, 2 * bytes.length);
      const limits = { validateResponses: true, maxResponseBytes: 2 * bytes.length };
      const read = readResponse(entry, limits, { status, headers, text });
      if ("kind" in read) redactDetails(read, key);
    });
    const parse = await leastTime(() => void JSON.parse(json));
    const nanosecondsPerByte = (ours * 1e3) / bytes.length;
    measured.push({ megabytes, nanosecondsPerByte, ratio: ours / parse });
  }
  return measured;
}

/** The generated validator of a list of objects. */
async function listValidator(): Promise<Validate> {
  const properties = { loc: { type: "array" }, msg: { type: "string" } };
  const items = { type: "object", required: ["loc", "msg"], properties };
  const content = { "application/json": { schema: { type: "array", items }, example: [] } };
  const responses = { 200: { description: "A list.", content } };
  const document = {
    openapi: "3.1.0",
    info: { title: "Lists", version: "1.0.0" },
    servers: [{ url: "https://api.example.com" }],
    paths: { "/list": { get: { operationId: "list", responses } } },
  };
  const { operations, examples } = takeOperations(document, "the benchmark", createExamples);
  const code = (await examples.validators.generate(operations)).responses;
  const module: { listResponse200: Validate } = await import(
    `data:text/javascript,${encodeURIComponent(code.replaceAll(": Validate =", " ="))}`
  );
  return module.listResponse200;
}

/**
 * The shortest of several CPU times, in microseconds. The others may include garbage collection for an earlier round.
 */
async function leastTime(run: () => Promise<void> | void): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, user + system);
  }
  return least;
}
