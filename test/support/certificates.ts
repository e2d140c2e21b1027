import { generate } from "selfsigned";

/** A certificate authority of a test's own, and a certificate that it signed. */
export interface Certificates {
  /** Of the authority, in PEM format, as `AWS_CA_BUNDLE` takes it. */
  readonly authority: string;
  readonly key: string;
  readonly cert: string;
}

/** Signs a certificate for hosts and loopback. */
export const certificatesFor = async (hosts: readonly string[]): Promise<Certificates> => {
  const options = { keyType: "ec", curve: "P-256", algorithm: "sha256" } as const;
  const authority = await generate([{ name: "commonName", value: "Authority of a test" }], {
    ...options,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const names = hosts.map((value) => ({ type: 2 as const, value }));
  const { private: key, cert } = await generate([{ name: "commonName", value: "hosts of a test" }], {
    ...options,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: [...names, { type: 7 as const, ip: "127.0.0.1" }] },
    ],
  });
  return { authority: authority.cert, key, cert };
};
