// Usage: <runtime> program.mjs <address of the scripts>. It is for runtimes that run a file and have Node's modules.
import { createBackgroundTracker } from "../../dist/background.mjs";
import { createPromptLayerClient } from "../../dist/index.mjs";
import { runScenario } from "./scenario.ts";

const scripts = process.argv[2];
const built = { createPromptLayerClient, createBackgroundTracker };
console.log(JSON.stringify(await runScenario(built, scripts)));
