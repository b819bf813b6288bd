import { DomainError } from '#contract/domain-error.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { entryTitle } from '../queries/desk.ts'
import { publishMaterials, selectOptionalBlueprint } from '../store.ts'
import { lockEntry } from './assemble.ts'

/** Lets candidates read what to bring, in the words the blueprint has now; emptied words take the notice back. */
export async function publishNotice(
  tx: Tx,
  { batchId, entryId }: { batchId: string; entryId: string },
  revision: number,
): Promise<void> {
  const { entry } = await lockEntry(tx, batchId, entryId)
  const row = await selectOptionalBlueprint(tx, entryId)
  if (!row) throw new DomainError('paper.blueprint_first')
  if (row.notice === row.materials) throw new DomainError('paper.nothing_to_publish')
  if (!(await publishMaterials(tx, entryId, revision))) throw new DomainError('resource.changed', { what: '组卷方案' })
  await record(tx, {
    act: 'paper.blueprint',
    batchId,
    subject: ['paper_blueprint', entryId],
    summary: `${row.materials === '' ? '撤回' : '公布'}${entryTitle(entry)}考前备料通知`,
    before: { notice: row.notice },
    after: { notice: row.materials },
  })
}
