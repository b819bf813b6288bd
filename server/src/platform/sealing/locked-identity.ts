import { createCipheriv, createDecipheriv, randomBytes, type ScryptOptions, scrypt } from 'node:crypto'
import { Decrypter, Encrypter, type Identity, type Recipient, Stanza } from 'age-encryption'
import { SealingError } from './sealing-error.ts'

const label = 'age-encryption.org/v1/scrypt'
/** 64 MiB and a fifth of a second: four times a login, paid once per opening. */
const workFactor = 16
const highestFactor = 18
const nonce = Buffer.alloc(12)
const bare = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

// The library's own scrypt runs on the main thread for seconds, while a room of candidates waits; this one does not.
function keyOf(passphrase: string, salt: Uint8Array, logN: number): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** logN, r: 8, p: 1, maxmem: 2 ** (logN + 11) }
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), Buffer.concat([Buffer.from(label), salt]), 32, options, (failure, key) =>
      failure ? reject(failure) : resolve(key),
    )
  })
}

const recipientOf = (passphrase: string): Recipient => ({
  wrapFileKey: async (fileKey) => {
    const salt = randomBytes(16)
    const key = await keyOf(passphrase, salt, workFactor)
    const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 })
    const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()])
    key.fill(0)
    return [new Stanza(['scrypt', bare(salt), String(workFactor)], new Uint8Array(body))]
  },
})

const identityOf = (passphrase: string): Identity => ({
  unwrapFileKey: async ([stanza]) => {
    const [kind, salt = '', logN = ''] = stanza?.args ?? []
    if (!stanza || kind !== 'scrypt' || !/^[1-9]\d?$/.test(logN) || Number(logN) > highestFactor) return null
    const key = await keyOf(passphrase, Buffer.from(salt, 'base64'), Number(logN))
    const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 })
    decipher.setAuthTag(stanza.body.subarray(16))
    try {
      return new Uint8Array(Buffer.concat([decipher.update(stanza.body.subarray(0, 16)), decipher.final()]))
    } catch {
      return null
    } finally {
      key.fill(0)
    }
  },
})

/** Locks an identity with a passphrase as an age file, which the `age` tool opens as well. */
export async function lockIdentity(identity: string, passphrase: string): Promise<Buffer> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipientOf(passphrase))
  return Buffer.from(await encrypter.encrypt(identity))
}

/** Unlocks an identity; `wrong_passphrase` of this person otherwise. */
export async function unlockIdentity(locked: Uint8Array, passphrase: string, who: string): Promise<string> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identityOf(passphrase))
  try {
    return await decrypter.decrypt(new Uint8Array(locked), 'text')
  } catch {
    throw new SealingError('wrong_passphrase', who)
  }
}
