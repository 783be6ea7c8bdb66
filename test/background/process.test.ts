import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { build } from "esbuild";
import { describe, expect, test } from "../fixtures/fault-test.ts";
import { source, startProgram } from "../fixtures/program.ts";
import { send } from "../servers/responses.ts";
import type { ServerBehaviour } from "../servers/fault-server.ts";
import { listen } from "../servers/listen.ts";
import { idOf, ok } from "./requests.ts";
import { bodies } from "./tracking.ts";

/** A process with a tracker, which prints the reason of each failure. */
const program = (rest: string, timeout: number) => `
  import { createClient as create, createTracker, operation } from ${JSON.stringify(source("../test/background/tracker.ts"))};
  import { requestOf } from ${JSON.stringify(source("../test/background/requests.ts"))};
  process.on("unhandledRejection", () => process.stdout.write("unhandled "));
  const createClient = (options) =>
    create({ apiKey: "pl_0123456789", baseUrl: process.argv[1], ...options });
  const client = createClient({ timeout: ${timeout} });
  const tracker = createTracker(client, {
    onFailure: ({ reason, calls }) => process.stdout.write(reason + " " + calls + " "),
  });
  const track = (count) => {
    for (let id = 0; id < count; id++) tracker.trackMetadata(requestOf(id, {}));
  };
  ${rest}
`;

function run(server: { baseUrl: string }, rest: string, timeout = 1_000) {
  const child = startProgram(program(rest, timeout), [server.baseUrl]);
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  const ended = once(child, "close").then(([code]) => ({ code: code as number, printed }));
  return { child, ended };
}

const down: ServerBehaviour = { status: 503, headers: { "retry-after": "600" } };

describe.concurrent("a process", () => {
  test("that comes to its natural end delivers first", async ({ server }) => {
    const script = server.script(down, "reset-before-headers", ok);
    expect(await run(script, "track(100);").ended).toEqual({ code: 0, printed: "" });
    expect(new Set(bodies(script).map(idOf)).size).toBe(100);
  });

  test("that comes to its natural end in an outage hands over what is left within 5 s", async ({
    server,
  }) => {
    const start = performance.now();
    const script = server.script(down);
    const { code, printed } = await run(script, "track(3);").ended;
    expect({ code, printed }).toEqual({ code: 0, printed: "closed 1 closed 1 closed 1 " });
    expect(performance.now() - start).toBeGreaterThan(4_900);
    expect(script.requests.length).toBeGreaterThan(5);
  });

  test("whose attempts hang at its natural end is not kept alive by them", async ({ server }) => {
    const script = server.script("never-answers");
    const { code, printed } = await run(script, "track(3);", 600_000).ended;
    expect({ code, printed }).toEqual({ code: 0, printed: "closed 1 closed 1 closed 1 " });
    expect(script.requests.length).toBe(6); // Each had 4 s, and once more what was left.
  });

  test.for([
    ["looked at its input", "process.stdin.isTTY;"],
    ["no longer reads its input", `process.stdin.on("data", () => undefined).pause();`],
  ])("that %s is not kept alive by attempts that hang", async ([, rest], { server }) => {
    const script = server.script("never-answers");
    const { code, printed } = await run(script, `track(1); ${rest}`, 600_000).ended;
    expect({ code, printed }).toEqual({ code: 0, printed: "closed 1 " });
  });

  /** A server that answers after so many milliseconds, each time, and how often it was asked. */
  async function startSlow(wait: number) {
    const seen = { requests: 0 };
    const { origin: baseUrl, close } = await listen(
      createServer((_request, response) => {
        seen.requests++;
        setTimeout(send, wait, response, ok);
      }),
    );
    return { baseUrl, seen, close };
  }

  test("gives a slow answer at its natural end the time that there is", async () => {
    const { baseUrl, seen, close } = await startSlow(2_500);
    const ended = await run({ baseUrl }, "track(1);", 600_000).ended;
    await close();
    expect({ ...ended, ...seen }).toEqual({ code: 0, printed: "", requests: 1 });
  });

  test("hands over what 5 s at its natural end are too short for, however well all goes", async () => {
    const { baseUrl, seen, close } = await startSlow(50);
    const { code, printed } = await run({ baseUrl }, "track(2_000);", 600_000).ended;
    await close();
    const handedOver = printed.split("closed 1 ").length - 1;
    expect({ code, rest: printed.replaceAll("closed 1 ", "") }).toEqual({ code: 0, rest: "" });
    expect(seen.requests).toBeGreaterThan(8);
    expect(handedOver).toBeGreaterThan(0);
    expect(seen.requests + handedOver).toBeGreaterThanOrEqual(2_000);
  });

  test("that was blocked before its natural end delivers", async ({ server }) => {
    const script = server.script(ok);
    const block = `
      import { execFileSync } from "node:child_process";
      track(3);
      await null;
      await null;
      execFileSync(process.execPath, ["-e", "setTimeout(() => undefined, 5_000)"]);
    `;
    expect(await run(script, block, 60_000).ended).toEqual({ code: 0, printed: "" });
    expect(script.requests.length).toBe(3);
  });

  test("whose attempts of several trackers hang is not kept alive by them either", async ({
    server,
  }) => {
    const rest = `
      track(1);
      for (let count = 0; count < 3; count++) {
        const one = createTracker(client, {
          onFailure: ({ reason }) => process.stdout.write(reason + " 1 "),
        });
        one.trackMetadata(requestOf(1, {}));
      }
    `;
    const { code, printed } = await run(server.script("never-answers"), rest, 600_000).ended;
    expect({ code, printed }).toEqual({ code: 0, printed: "closed 1 ".repeat(4) });
  });

  test("that has two copies of the module is kept alive by the attempts of neither", async ({
    server,
  }) => {
    const { outputFiles } = await build({
      entryPoints: [source("background/delivery.ts")],
      bundle: true,
      write: false,
      format: "esm",
    });
    const copy = Buffer.from(outputFiles[0]?.text ?? "").toString("base64");
    const rest = `
      const copy = await import("data:text/javascript;base64,${copy}");
      const onFailure = ({ reason }) => process.stdout.write(reason + " 1 ");
      copy.createDelivery(operation, client, { onFailure }).trackMetadata(requestOf(1, {}));
      track(1);
    `;
    const { code, printed } = await run(server.script("never-answers"), rest, 600_000).ended;
    expect({ code, printed }).toEqual({ code: 0, printed: "closed 1 closed 1 " });
  });

  const living = [
    ["reads its input", `process.stdin.on("data", () => undefined);`],
    ["listens", `(await import("node:net")).createServer().listen(0);`],
    ["has a timer", `setInterval(() => undefined, 1_000);`],
    [
      "has a connection",
      `(await import("node:net")).connect(new URL(process.argv[1]).port, "127.0.0.1");`,
    ],
  ] as const;

  test.for(living)(
    "that %s is not at its end while attempts hang",
    async ([, alive], { server }) => {
      const script = server.script("never-answers");
      const { child, ended } = run(script, `console.log("printed"); track(2); ${alive}`, 600_000);
      await delay(6_000);
      child.kill();
      await ended;
      expect(script.requests.length).toBe(2);
    },
  );

  /** Attempts that share a connection look as if they had none. The first of them hangs. */
  const sharing = `
    import { connect, createServer } from "node:net";
    let attempts = 0;
    const hangs = createClient({
      fetch: (url, init) => {
        if (attempts++ > 0) return fetch(url, init);
        init.signal.addEventListener("abort", () => process.stdout.write("cut "));
        return new Promise(() => undefined);
      },
      timeout: 600_000,
    });
    const one = createTracker(hangs, { onFailure: ({ reason }) => process.stdout.write(reason) });
    one.trackMetadata(requestOf(1, {}));
    const connection = () => connect(new URL(process.argv[1]).port, "127.0.0.1");
  `;

  test.for([
    ["listens", "createServer().listen(0);"],
    ["reads its input", `process.stdin.on("data", () => undefined);`],
  ])(
    "that %s is not at its end while attempts hang that share a connection",
    async ([, alive], { server }) => {
      const rest = `${sharing} ${alive}
        setTimeout(() => process.stdout.write("alive", () => process.exit()), 6_000).unref();
      `;
      expect(await run(server.script(ok), rest).ended).toEqual({ code: 0, printed: "alive" });
    },
  );

  test("that only seemed to be at its end delivers at its end", async ({ server }) => {
    const rest = `${sharing}
      const other = connection();
      setTimeout(() => other.destroy(), 6_000).unref();
      process.on("exit", () => process.stdout.write("attempts " + attempts));
    `;
    expect(await run(server.script(ok), rest).ended).toEqual({
      code: 0,
      printed: "cut attempts 2",
    });
  });

  test("that only seems to be at its end makes again what was cut short", async ({ server }) => {
    const rest = `${sharing}
      connection();
      setTimeout(async () => {
        const { delivered } = await one.flush();
        process.stdout.write(delivered + " in attempt " + attempts, () => process.exit());
      }, 5_500).unref();
    `;
    const printed = "cut 1 in attempt 2";
    expect(await run(server.script(ok), rest).ended).toEqual({ code: 0, printed });
  });

  test("is not kept alive by a backoff, nor by twenty trackers", async ({ server }) => {
    const script = server.script(down, ok);
    const rest = `
      for (let count = 0; count < 20; count++) {
        const one = createTracker(client, { onFailure: () => undefined });
        one.trackMetadata(requestOf(1, {}));
      }
      process.on("warning", () => process.stdout.write("warning "));
    `;
    expect(await run(script, rest).ended).toEqual({ code: 0, printed: "" });
  });

  test("that awaits a flush is kept alive by it", async ({ server }) => {
    const script = server.script(down, ok);
    const rest = `track(1); setTimeout(async () => {
      const { delivered } = await tracker.flush();
      process.stdout.write("delivered " + delivered);
    }, 100);`;
    expect(await run(script, rest).ended).toEqual({ code: 0, printed: "delivered 1" });
  });

  test("that closes at SIGTERM loses nothing", async ({ server }) => {
    const script = server.script(down, ok);
    const { child, ended } = run(
      script,
      `
      setInterval(() => undefined, 1_000);
      process.once("SIGTERM", async () => {
        const { delivered, failed } = await tracker.close();
        process.stdout.write(delivered + " " + failed, () => process.exit());
      });
      track(50);
    `,
    );
    await expect.poll(() => script.requests.length).toBeGreaterThan(0);
    child.kill("SIGTERM");
    expect(await ended).toEqual({ code: 0, printed: "50 0" });
  });

  test("that is frozen and thawed again, as a Lambda, delivers", async ({ server }) => {
    const script = server.script("never-answers", ok);
    const { child, ended } = run(script, "track(5); setTimeout(() => undefined, 1_500);");
    await expect.poll(() => script.requests.length).toBeGreaterThan(0);
    child.kill("SIGSTOP");
    await delay(1_200); // Longer than the client's timeout.
    child.kill("SIGCONT");
    expect(await ended).toEqual({ code: 0, printed: "" });
    expect(new Set(bodies(script).map(idOf)).size).toBe(5);
  });
});
