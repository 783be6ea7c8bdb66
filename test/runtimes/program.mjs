// <runtime> program.mjs <address of the scripts>: for the runtimes that run a file and know Node's modules.
import { createBackgroundTracker } from "../../dist/background.mjs";
import { createPromptLayerClient } from "../../dist/index.mjs";
import { runScenario } from "./scenario.ts";

const scripts = process.argv[2];
const built = { createPromptLayerClient, createBackgroundTracker };
console.log(JSON.stringify(await runScenario(built, scripts)));
