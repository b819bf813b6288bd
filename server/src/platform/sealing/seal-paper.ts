import { randomBytes } from 'node:crypto'
import type { SealedPaper, SealedRelease } from '#core/papers/sealed-paper.ts'
import { type PaperContent, type PaperKey, questionCount } from '#core/theory-exam/paper-content.ts'
import { sealTo } from './age.ts'
import { encryptPart, sha256 } from './cipher.ts'
import { commitmentOf, type ShareHolder, shareOut } from './shares.ts'

/** What is sealed, and to whom. */
export interface Sealing {
  readonly content: PaperContent
  readonly key: PaperKey
  /** Three custodians, any two of whom can open. */
  readonly custodians: readonly ShareHolder[]
  /** The centre's recipient, which receives the release half. */
  readonly centreRecipient: string
  /** Two people who together can stand in for the centre; null makes no envelope. */
  readonly emergency: readonly [ShareHolder, ShareHolder] | null
}

/** A sealed paper and its ciphertexts. */
export interface SealedResult {
  readonly seal: SealedPaper
  readonly paperCipher: Buffer
  readonly keyCipher: Buffer
}

const threshold = 2

/** Byte by byte; what it makes is wiped by whoever asked for it. */
export function xor(one: Uint8Array, other: Uint8Array): Buffer {
  const made = Buffer.alloc(one.length)
  for (let at = 0; at < one.length; at++) made[at] = (one[at] as number) ^ (other[at] as number)
  return made
}

async function keyHalves(bound: { paperId: string; salt: string }, secret: Buffer, sealing: Sealing) {
  const released = randomBytes(32)
  const held = xor(secret, released)
  const { custodians, centreRecipient, emergency } = sealing
  const release: SealedRelease = {
    recipient: centreRecipient,
    sealed: (await sealTo(centreRecipient, released)).toString('base64'),
    commitment: commitmentOf(bound, 'release', released),
  }
  const shares = await shareOut(bound, 'paper', held, custodians, threshold)
  const envelope = emergency && (await shareOut(bound, 'emergency', released, emergency, emergency.length))
  for (const half of [released, held]) half.fill(0)
  return { release, shares, emergency: envelope }
}

/**
 * Seals a paper and, apart from it, its answer key. The keys are random, exist in this call alone and are wiped in it:
 * afterwards two custodians and the centre open the items, two custodians the answers.
 */
export async function sealPaper(sealing: Sealing): Promise<SealedResult> {
  const { content, key, custodians } = sealing
  const { paperId, form, title } = content
  const bound = { paperId, salt: randomBytes(32).toString('hex') }
  const [itemsKey, answersKey] = [randomBytes(32), randomBytes(32)]
  try {
    const paperCipher = encryptPart(itemsKey, 'paper', paperId, JSON.stringify(content))
    const keyCipher = encryptPart(answersKey, 'key', paperId, JSON.stringify(key))
    const halves = await keyHalves(bound, itemsKey, sealing)
    const seal: SealedPaper = {
      ...{ format: 'jiheng-sealed-paper-1', ...bound, form, title, threshold },
      questions: questionCount(content),
      ...halves,
      keyShares: await shareOut(bound, 'key', answersKey, custodians, threshold),
      commitments: { paper: commitmentOf(bound, 'paper', itemsKey), key: commitmentOf(bound, 'key', answersKey) },
      hashes: { paper: sha256(paperCipher), key: sha256(keyCipher) },
    }
    return { seal, paperCipher, keyCipher }
  } finally {
    for (const secret of [itemsKey, answersKey]) secret.fill(0)
  }
}
