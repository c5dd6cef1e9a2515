/** Signatures that a key set can vouch for; none whose key the API would have to share. */
export const signatureAlgorithms = [
  "ES256",
  "ES384",
  "ES512",
  "PS256",
  "PS384",
  "PS512",
  "RS256",
  "RS384",
  "RS512",
  "EdDSA",
] as const;
export type SignatureAlgorithm = (typeof signatureAlgorithms)[number];
