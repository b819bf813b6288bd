import { hostname } from 'node:os'
import type { NodeIdentity } from '#contract/exam-node.ts'
import { type Platform, systemActor, type Tx, transactFor } from '#server/platform/context.ts'
import { installationTenant } from '#server/platform/keys/key-ring.ts'
import { qrSvg } from '#server/platform/pdf/qr-svg.ts'
import { type NodePublicKeys, nodeFingerprint, openSealed } from '#server/platform/sealing/index.ts'

/** The two public keys of an exam node and the name it gives itself. */
export interface NodeKeys extends NodePublicKeys {
  readonly name: string
}

const format = 'jiheng-node-1'

/** The line a site gives to its institution. */
export const registrationText = (keys: NodeKeys): string =>
  `${format} ${Buffer.from(JSON.stringify(keys)).toString('base64url')}`

/** Reads such a line; null where it is no whole one. */
export function readRegistration(text: string): NodeKeys | null {
  const [head, body = ''] = text.trim().split(/\s+/)
  if (head !== format) return null
  try {
    const keys = JSON.parse(Buffer.from(body, 'base64url').toString()) as Partial<NodeKeys>
    const whole = typeof keys.name === 'string' && keys.signKey?.startsWith('MC') && keys.recipient?.startsWith('age1')
    return whole
      ? { name: String(keys.name).slice(0, 60), signKey: `${keys.signKey}`, recipient: `${keys.recipient}` }
      : null
  } catch {
    return null
  }
}

const made = new WeakMap<Platform, Promise<NodeKeys & { identity: string }>>()

const makeKeys = (platform: Platform) =>
  transactFor(platform, systemActor(installationTenant, 'institution'), installationTenant, async (tx) => {
    await platform.keys.create(tx.db, installationTenant, ['sign', 'seal'], tx.now)
    const identity = await platform.keys.sealIdentity(tx.db, installationTenant, tx.now)
    const recipient = await platform.keys.ownRecipient(tx.db, installationTenant, tx.now)
    await platform.keys.sign(tx.db, installationTenant, 'open')
    const signKey = await platform.keys.publicKey(tx.db, installationTenant)
    return { name: hostname(), signKey, recipient, identity }
  })

const keysOf = (platform: Platform) => {
  const found = made.get(platform)
  if (found) return found
  const keys = makeKeys(platform)
  made.set(platform, keys)
  // A database that was away for a moment must not leave the node without keys until it is started anew.
  keys.catch(() => made.delete(platform))
  return keys
}

/** The keys of this installation as an exam node; made at their first use. */
export async function nodeKeys(platform: Platform): Promise<NodeKeys> {
  const { name, signKey, recipient } = await keysOf(platform)
  return { name, signKey, recipient }
}

/** What the page shows of this installation as an exam node. */
export async function nodeIdentity(platform: Platform): Promise<NodeIdentity> {
  const keys = await nodeKeys(platform)
  const text = registrationText(keys)
  return { name: keys.name, text, qr: qrSvg(text), fingerprint: nodeFingerprint(keys) }
}

/** The age identity of this installation: opens what was sealed to it. */
export const nodeSecret = async (platform: Platform): Promise<string> => (await keysOf(platform)).identity

/** Signs as this installation; base64. The key is open in memory by then, so whose wall the transaction stands behind
 * does not matter. */
export async function signAsNode(tx: Pick<Tx, 'db' | 'platform'>, text: string): Promise<string> {
  await keysOf(tx.platform)
  return tx.platform.keys.sign(tx.db, installationTenant, text)
}

/** Opens what was sealed to this installation; throws where it was sealed to another or changed. */
export const openAsNode = async (platform: Platform, sealed: Uint8Array): Promise<Buffer> =>
  openSealed(await nodeSecret(platform), sealed)
