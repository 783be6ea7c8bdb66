/** Makes as many calls with one client as the parent process asks for. Ends with the parent process. */
import { firstCall, loadClients } from "./clients.ts";

const [name = "", origin = "", file] = process.argv.slice(2);
const clients = await loadClients(file);
const apiKey = "pl_0123456789abcdef";
const call = clients[name]?.(origin, apiKey);
const body = firstCall({ apiKey }).example.request;

/** Microseconds of CPU time (user and system, of this process) for one call. */
async function measure(calls: number): Promise<number> {
  const before = process.cpuUsage();
  for (let count = 0; count < calls; count++) await call?.(body);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}

process.on("message", (calls) => {
  void measure(Number(calls))
    .catch(String)
    .then((measured) => process.send?.(measured));
});
process.once("disconnect", () => process.exit());
process.send?.("ready");
