import { clearLine, cursorTo } from "node:readline";

/**
 * Reports a download on stderr once a second, from the first second on, so that a quick one is silent.
 * On a terminal it rewrites one line. Returns the function that ends it.
 */
export function showProgress(size: () => number): () => void {
  const { stderr } = process;
  const start = performance.now();
  const timer = setInterval(() => {
    const seconds = Math.round((performance.now() - start) / 1000);
    const line = `  downloading: ${Math.round(size() / 1000)} kB after ${seconds} s`;
    if (stderr.isTTY) cursorTo(stderr, 0);
    stderr.write(stderr.isTTY ? line : `${line}\n`);
  }, 1000);
  return () => {
    clearInterval(timer);
    if (!stderr.isTTY) return;
    clearLine(stderr, 0);
    cursorTo(stderr, 0);
  };
}
