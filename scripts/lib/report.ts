import { styleText } from "node:util";
import { Failure } from "./command.ts";
import { messageOf } from "./reason.ts";
import { forTerminal } from "./text.ts";

/** Counts what passed, failed and was skipped, each by its name. */
export class Report {
  readonly #counts = { passed: 0, failed: 0, skipped: 0 };

  /** Runs one check; a failure is printed and counted, and the next check has its turn. */
  async check<Result>(name: string, run: () => Promise<Result>): Promise<Result | undefined> {
    const start = performance.now();
    try {
      const result = await run();
      this.pass(`${name}  ${((performance.now() - start) / 1000).toFixed(2)} s`);
      return result;
    } catch (error) {
      this.fail(name, messageOf(error));
      return undefined;
    }
  }

  pass(name: string): void {
    this.#counts.passed += 1;
    process.stdout.write(`${styleText("green", "✓")} ${forTerminal(name)}\n`);
  }

  fail(name: string, reason: string): void {
    this.#counts.failed += 1;
    process.stdout.write(`${styleText("red", "✗")} ${forTerminal(`${name}: ${reason}`)}\n`);
  }

  skip(name: string, reason: string): void {
    this.#counts.skipped += 1;
    process.stdout.write(
      `${styleText("yellow", "-")} ${forTerminal(`${name}: skipped, ${reason}`)}\n`,
    );
  }

  /** Prints the counts, and fails if any check failed. */
  close(): void {
    const { passed, failed, skipped } = this.#counts;
    process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
    if (failed > 0)
      throw new Failure(`${failed} of ${passed + failed} checks failed; each is named above.`);
  }
}
