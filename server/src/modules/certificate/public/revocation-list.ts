import { createHash } from 'node:crypto'
import {
  canonicalText,
  type RevocationEntry,
  type RevocationListBody,
  revocationHash,
} from '#core/certificate/verify-text.ts'
import { record } from '#server/platform/audit/record.ts'
import { dayInChina } from '#server/platform/clock/clock.ts'
import type { Tx } from '#server/platform/context.ts'
import { currentCertificatePolicy } from '../policy.ts'
import { insertList, lockLists, selectLastListNumber, selectVoid } from '../store.events.ts'

const day = 86_400_000
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

async function entriesOf(tx: Tx): Promise<RevocationEntry[]> {
  const found = await selectVoid(tx)
  return Promise.all(
    found.map(async ({ number, stock_number, kind, at }) => ({
      hash: await revocationHash(sha256, number, kind === 'replaced' ? (stock_number ?? '') : undefined),
      kind,
      since: dayInChina(at),
    })),
  )
}

/** Signs and publishes the institution's list of void certificates; hashes only, so that it names nobody. */
export async function publishRevocations(tx: Tx): Promise<void> {
  await lockLists(tx)
  const { listDays } = await currentCertificatePolicy(tx)
  const body: RevocationListBody = {
    kind: 'jiheng.revocations',
    institutionId: tx.tenantId,
    number: (await selectLastListNumber(tx)) + 1,
    issuedAt: tx.now.toISOString(),
    validUntil: new Date(tx.now.getTime() + listDays.value * day).toISOString(),
    entries: await entriesOf(tx),
  }
  const signature = await tx.platform.keys.sign(tx.db, tx.tenantId, canonicalText(body))
  await insertList(tx, { number: body.number, body, signature })
  await record(tx, {
    act: 'certificate.publish_list',
    subject: ['revocation_list', String(body.number)],
    summary: `发布撤销名单第${body.number}号`,
    after: body,
  })
}
