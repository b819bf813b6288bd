import { DomainError } from '#contract/domain-error.ts'
import type { PaperContent, PaperItem, PaperKey } from '#core/theory-exam/paper-content.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { findBatch, lockBatch, selectBatches } from '../../batch/index.ts'
import { openItems } from '../../item-bank/index.ts'
import { openPaperKeys } from '../../paper/index.ts'
import { findMarking } from '../open-marking.ts'
import { type MadePaper, selectMadePaper } from '../store.made-paper.ts'
import { selectSatPapers } from '../store.sittings.ts'
import { selectPapers } from '../store.ts'
import { assertAllSealed, type Opener, takeKey } from './open-key.ts'
import { endWaiting, keepWaiting, waitingOpener } from './waiting-shares.ts'

/**
 * The paper its key belongs to, as marking needs it: what each item says from the version in the bank that the key
 * names, its marks from the plan the paper was made by. A paper that does not come to its full marks is refused.
 */
async function recompose(tx: Tx, made: MadePaper, key: PaperKey): Promise<PaperContent> {
  const wanted = key.items.map(({ itemId, itemVersion }) => ({ itemId, version: itemVersion }))
  const opened = await openItems(tx, wanted, `评阅${made.title}${made.form}卷`)
  const items = key.items.map(({ number }, place): PaperItem & { part: number } => {
    const { content } = opened[place] as (typeof opened)[number]
    const part = made.parts.findIndex(({ type }) => type === content.type)
    const points = made.parts[part]?.points
    if (points === undefined) throw new DomainError('marking.paper_mismatch', { item: number })
    const questionPoints = content.type === 'case' ? sharesOf(points, content.questions.length) : null
    return { number, points, questionPoints, content, part }
  })
  const sum = items.reduce((all, { points }) => all + points, 0)
  if (Math.abs(sum - made.full_marks) > 1e-9) throw new DomainError('marking.paper_mismatch', { item: items.length })
  const parts = made.parts.map((_, place) => ({
    title: '',
    items: items.filter(({ part }) => part === place).map(({ part: _part, ...item }) => item),
  }))
  const { form, title, minutes, full_marks: fullMarks } = made
  return {
    ...{ format: 'jiheng-paper-1', paperId: key.paperId, form, title, minutes, fullMarks, parts },
    ...{ assets: [], shuffleItems: false, shuffleOptions: false },
  }
}

/** Marks of a case's questions as the paper shares them: equal halves of a mark, the first ones more. */
function sharesOf(points: number, questions: number): readonly number[] {
  const halves = Math.round(points * 2)
  const each = Math.floor(halves / questions)
  return Array.from({ length: questions }, (_, at) => (each + (at < halves - each * questions ? 1 : 0)) / 2)
}

/** Opens the key of a paper with the caller's passphrase: the first custodian waits, at the second marking begins. */
export async function openByPassphrase(
  ctx: Context,
  { batchId, paperId }: { batchId: string; paperId: string },
  passphrase: string,
): Promise<{ key: 'waiting' | 'open'; openedBy: string[] }> {
  const tenantId = ctx.actor.tenantId ?? ''
  const own: Opener = { id: ctx.actor.accountId ?? '', name: ctx.actor.name }
  await transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const marking = await findMarking(tx, batchId)
    if (marking.status === 'released') throw new DomainError('marking.released')
    await assertAllSealed(tx, batch, paperId)
    const known = (await selectPapers(tx, batchId)).find((each) => each.paper_id === paperId)
    if (known) throw new DomainError('marking.key_open', { form: known.form })
  })
  const first = waitingOpener(tenantId, paperId)
  const opened = await openPaperKeys(ctx, paperId, passphrase)
  if (opened.state === 'waiting' || !first) {
    keepWaiting(tenantId, paperId, own)
    return { key: 'waiting', openedBy: [own.name] }
  }
  await transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    const made = await selectMadePaper(tx, paperId)
    if (!made) throw new DomainError('resource.not_found')
    await takeKey(tx, batch, { content: await recompose(tx, made, opened.key), key: opened.key, by: [first, own] })
  })
  endWaiting(tenantId, paperId)
  return { key: 'open', openedBy: [first.name, own.name] }
}

/** Papers sat here whose keys wait for custodians, over all batches. */
export const keyOpenings = (ctx: Context) =>
  transact(ctx, async (tx) => {
    const batches = new Map((await selectBatches(tx)).map(({ id, name }) => [id, name]))
    const papers = []
    for (const sat of await selectSatPapers(tx, null)) {
      const open = (await selectPapers(tx, sat.batch_id)).some(({ paper_id }) => paper_id === sat.paper_id)
      if (open) continue
      const made = await selectMadePaper(tx, sat.paper_id)
      papers.push({
        batchId: sat.batch_id,
        batch: batches.get(sat.batch_id) ?? '',
        paperId: sat.paper_id,
        form: made?.form ?? sat.form,
        title: made?.title ?? '',
        runs: sat.runs,
        sealedRuns: sat.sealed_runs,
        key: waitingOpener(tx.tenantId, sat.paper_id) ? ('waiting' as const) : ('closed' as const),
      })
    }
    return { papers }
  })
