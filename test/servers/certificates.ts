import { generate } from "selfsigned";

/** Certificates in PEM. */
export type Certificates = {
  /** The certificate of a server on 127.0.0.1, which is also the certificate authority. */
  readonly server: { readonly key: string; readonly cert: string };
  /** The certificate of a client, of the same authority. */
  readonly client: { readonly key: string; readonly cert: string };
};

/** Makes certificates of an authority that nobody trusts. */
export async function createCertificates(): Promise<Certificates> {
  const {
    cert,
    private: key,
    ...other
  } = await generate([{ name: "commonName", value: "test" }], {
    keyType: "ec",
    algorithm: "sha256",
    clientCertificate: { cn: "client" },
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
    ],
  });
  const { clientprivate = "", clientcert = "" } = other;
  return { server: { key, cert }, client: { key: clientprivate, cert: clientcert } };
}
