import { DomainError } from '#contract/domain-error.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Platform, systemActor, type Tx, transactFor } from '#server/platform/context.ts'
import type { WithdrawalBody } from '../package-body.ts'
import {
  movePackage,
  type PackageRow,
  selectOptionalPackageForUpdate,
  selectRuns,
  withdrawRuns,
} from '../store.packages.ts'
import type { Received } from './receive-file.ts'

/** Takes a package away with all its rooms; refused once entry to one of them has been opened. */
export async function withdrawHere(tx: Tx, row: PackageRow, reason: string): Promise<void> {
  const runs = await selectRuns(tx, [row.id])
  const open = runs.filter(({ status }) => status !== 'waiting')
  if (open.length > 0) throw new DomainError('package.entry_open', { rooms: open.map(({ room }) => room) })
  await withdrawRuns(
    tx,
    runs.map(({ id }) => id),
  )
  if ((await movePackage(tx, row.id, ['made', 'received'], 'withdrawn')) === 0n)
    throw new DomainError('resource.changed')
  await record(tx, {
    act: 'exam.package',
    batchId: row.batch_id,
    subject: ['exam-package', row.id],
    summary: `作废考试包（${runs.length}个考场场次）`,
    reason,
  })
}

/** Takes in the institution's word that a package is taken back. */
export const takeWithdrawal = (platform: Platform, body: WithdrawalBody): Promise<Received> =>
  transactFor(platform, systemActor(body.institutionId, 'institution'), body.institutionId, async (tx) => {
    const row = await selectOptionalPackageForUpdate(tx, body.packageId)
    if (!row) throw new DomainError('package.not_here')
    const again = row.status === 'withdrawn'
    if (!again) await withdrawHere(tx, row, body.reason)
    return { kind: 'withdrawal', packageId: row.id, again, words: '考试包已作废' }
  })
