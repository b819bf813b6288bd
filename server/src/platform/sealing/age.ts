import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'

/** A pair to which things are sealed: the identity opens, the recipient is told to everyone. */
export interface SealPair {
  readonly identity: string
  readonly recipient: string
}

/** A new age X25519 pair. */
export async function newIdentity(): Promise<SealPair> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** The recipient of an identity. */
export const recipientOf = (identity: string): Promise<string> => identityToRecipient(identity)

/** Seals bytes to one recipient as an age file. */
export async function sealTo(recipient: string, plain: Uint8Array | string): Promise<Buffer> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return Buffer.from(await encrypter.encrypt(plain))
}

/** Opens an age file with an identity; throws where it is another's or a bit was changed. */
export async function openSealed(identity: string, sealed: Uint8Array): Promise<Buffer> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const plain = await decrypter.decrypt(new Uint8Array(sealed))
  return Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength)
}
