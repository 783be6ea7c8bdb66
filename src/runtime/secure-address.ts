/**
 * Whether nobody else can read what is sent to an address: it is https, or http to this machine (localhost and its
 * subdomains, 127.0.0.0/8, [::1]).
 *
 * @param isNetworkTrusted - Allows http to any host.
 */
export function isSecure({ protocol, hostname }: URL, isNetworkTrusted?: unknown): unknown {
  const isLoopback = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return protocol === "https:" || (protocol === "http:" && (isLoopback || isNetworkTrusted));
}
