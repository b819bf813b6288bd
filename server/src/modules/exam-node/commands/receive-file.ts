import { DomainError } from '#contract/domain-error.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Actor, type Platform, systemActor, transactFor } from '#server/platform/context.ts'
import { nodeFingerprint } from '#server/platform/sealing/index.ts'
import { selectHouses, selectInstitution } from '../../institution/index.ts'
import { type Envelope, type Format, readEnvelope } from '../envelope.ts'
import { nodeKeys, openAsNode } from '../node-identity.ts'
import type { PackageBody } from '../package-body.ts'
import { type Incoming, incomingOf } from '../readable-body.ts'
import { assertStartCode } from '../start-code.ts'
import { selectOptionalNodeByKey } from '../store.nodes.ts'
import { foundSite, mayFound } from './found-site.ts'
import { takePackage } from './take-package.ts'
import { takePermits } from './take-permits.ts'
import { takeReceipt } from './take-receipt.ts'
import { takeWithdrawal } from './take-withdrawal.ts'

/** What a file was and what came of it. */
export interface Received {
  readonly kind: 'package' | 'permits' | 'withdrawal' | 'receipt'
  readonly packageId: string
  readonly again: boolean
  readonly words: string
}

/** Who brought a file: somebody logged in, or nobody but its signature and, for the first, the start code. */
export interface Bringer {
  readonly by: Actor | null
  readonly code?: string | undefined
}

const institutionOf = (body: Incoming): string =>
  body.format === 'jiheng-exam-package-1' ? body.institution.id : body.institutionId

/** The key an institution's files must be signed with here; null where the institution is not known yet. */
async function trustedKey(platform: Platform, institutionId: string): Promise<{ key: string; name: string } | null> {
  const keys = await nodeKeys(platform)
  return transactFor(platform, systemActor(institutionId, 'institution'), institutionId, async (tx) => {
    const own = await selectOptionalNodeByKey(tx, keys.signKey)
    if (!own) return null
    const { name } = await selectInstitution(tx)
    // A site has the key pinned; the institution's own installation signs with the key it has.
    return { name, key: own.institution_key ?? (await platform.keys.publicKey(tx.db, institutionId)) }
  })
}

const note = (platform: Platform, institutionId: string, summary: string) =>
  transactFor(platform, systemActor(institutionId, 'institution'), institutionId, (tx) =>
    record(tx, { act: 'exam.receive', subject: ['exam-package', institutionId], summary }).then(() => undefined),
  )

async function assertTrusted(platform: Platform, envelope: Envelope<Format>, body: Incoming, { code }: Bringer) {
  const institutionId = institutionOf(body)
  const trusted = await trustedKey(platform, institutionId)
  if (trusted?.key === envelope.signer) return
  if (trusted) {
    await note(
      platform,
      institutionId,
      `拒收文件：签名不是${trusted.name}的，签名者指纹${nodeFingerprint({ signKey: envelope.signer, recipient: '' })}`,
    )
    throw new DomainError('package.signature', { institution: trusted.name })
  }
  if (body.format !== 'jiheng-exam-package-1') {
    const { institutions } = await selectHouses(platform)
    if (institutions.length === 0) throw new DomainError('package.not_here')
    throw new DomainError('package.other_institution', { institution: '其他机构' })
  }
  if (!(await mayFound(platform, body))) throw new DomainError('package.other_institution', { institution: '其他机构' })
  assertStartCode(platform, code)
  await foundSite(platform, body, envelope.signer)
}

async function takePackageFile(platform: Platform, envelope: Envelope<Format>, file: Buffer, by: Actor | null) {
  const body = envelope.body as unknown as PackageBody
  const { recipient } = await nodeKeys(platform)
  if (body.node.recipient !== recipient) throw new DomainError('package.foreign')
  return takePackage(platform, { body, envelope, bytes: file.length }, by)
}

/**
 * Takes in what an institution sent to this node: a package, permits, a withdrawal or a receipt. It must be sealed to
 * this node and signed by the institution the node belongs to; the same again changes nothing.
 */
export async function receiveEnvelope(platform: Platform, file: Buffer, bringer: Bringer): Promise<Received> {
  const envelope = await readEnvelope(file, (sealed) => openAsNode(platform, sealed))
  const body = incomingOf(envelope.body)
  if (bringer.by && bringer.by.tenantId !== institutionOf(body))
    throw new DomainError('package.other_institution', { institution: '其他机构' })
  await assertTrusted(platform, envelope, body, bringer)
  switch (body.format) {
    case 'jiheng-exam-package-1':
      return takePackageFile(platform, envelope, file, bringer.by)
    case 'jiheng-exam-permits-1':
      return takePermits(platform, body)
    case 'jiheng-exam-withdrawal-1':
      return takeWithdrawal(platform, body)
    case 'jiheng-exam-receipt-1':
      return takeReceipt(platform, body)
  }
}
