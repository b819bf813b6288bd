import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

const usual = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 }

const derive = (password: string, nonce: Buffer, settings: typeof usual): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    argon2('argon2id', { ...settings, message: password, nonce }, (error, tag) =>
      error ? reject(error) : resolve(tag),
    ),
  )

/** For a password that stands on the login page: nothing is won by making it slow to try. */
export const shownPassword = { ...usual, memory: 64, passes: 1 }

/** Hashes a password with argon2id under a fresh salt; the settings travel with the hash. */
export async function hashPassword(password: string, cost = usual): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive(password, nonce, cost)
  return `argon2id$${cost.memory}$${cost.passes}$${cost.parallelism}$${nonce.toString('base64')}$${tag.toString('base64')}`
}

/** Whether the password is the hashed one; compares in constant time. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [kind, memory, passes, parallelism, nonce, tag] = stored.split('$')
  if (kind !== 'argon2id' || !nonce || !tag) return false
  const expected = Buffer.from(tag, 'base64')
  const settings = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  }
  return timingSafeEqual(await derive(password, Buffer.from(nonce, 'base64'), settings), expected)
}

/** A hash to compare with where there is no such account, so that its absence takes as long. */
export const absentPassword = hashPassword(randomBytes(12).toString('hex'))

const common = ['1234567890', 'password', 'qwertyuiop', '0987654321', '1111111111', 'abcdefghij']

/** Whether a password may be chosen: long enough, not the account's name, none of the most common. */
export const isAcceptablePassword = (password: string, username: string): boolean =>
  password.length >= 10 &&
  password.toLowerCase() !== username.toLowerCase() &&
  !common.some((word) => password.toLowerCase().startsWith(word))

/** The one password of every account of a demo; the login page shows it. */
export const demoPassword = 'yanshi-2026'
