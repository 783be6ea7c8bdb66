/** Whether a URL's host is this machine itself, where plain http shows nothing to a network. */
export function isLoopback({ hostname }: URL): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
