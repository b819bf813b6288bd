import { DomainError } from '#contract/domain-error.ts'
import type { ShownPaper } from '#contract/paper-shapes.ts'
import { alternativesTo, reportAgain } from '#core/paper-assembly/assemble.ts'
import { type PaperState, paperLifecycle, paperStateTitles } from '#core/papers/lifecycle.ts'
import { lockBatch } from '#server/modules/batch/index.ts'
import { assertPledged, openItems } from '#server/modules/item-bank/index.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { bankForDraw } from '../bank-for-draw.ts'
import { type Draft, openDraft, sealDraft } from '../draft.ts'
import { moveViewOf } from '../present.ts'
import { paperOf } from '../queries/desk.ts'
import { insertMove, movePaperRow, type PaperRow, selectMoves, selectOptionalPaper, selectPapers } from '../store.ts'

/** Finds a paper whose words may still be read. */
async function openPaper(tx: Tx, id: string): Promise<{ paper: PaperRow; draft: Draft }> {
  const paper = await selectOptionalPaper(tx, id)
  if (!paper) throw new DomainError('resource.not_found')
  const draft = await openDraft(tx, paper)
  if (!draft) throw new DomainError('paper.sealed_content')
  return { paper, draft }
}

async function show(tx: Tx, { paper, draft }: { paper: PaperRow; draft: Draft }): Promise<ShownPaper> {
  const wanted = draft.items.map(({ item }) => ({ itemId: item.itemId, version: item.version }))
  const opened = await openItems(tx, wanted, `查看${paper.title}${paper.form}卷`)
  await insertMove(tx, paper.id, 'view')
  const items = draft.items.map(({ number, part, points, item }, at) => {
    const { content, key, assets } = opened[at] as (typeof opened)[number]
    return {
      ...{ number, part, points, type: item.type, point: item.point, difficulty: item.difficulty },
      ...{ bankNumber: item.number, content, key, assets },
    }
  })
  const moves = (await selectMoves(tx, paper.id)).map(moveViewOf)
  // What crosses the wire is plain data; the shapes of items are the bank's own.
  return JSON.parse(JSON.stringify({ paper: await paperOf(tx, paper.id), items, moves })) as ShownPaper
}

/** The maker proofreads his own paper until it goes to approval. */
export async function proofPaper(tx: Tx, id: string): Promise<ShownPaper> {
  const found = await openPaper(tx, id)
  const { status, assembled_by: maker } = found.paper
  if (maker !== tx.actor.accountId || !['assembled', 'returned'].includes(status))
    throw new DomainError('paper.not_yours')
  await assertPledged(tx)
  return show(tx, found)
}

/** Whoever may approve reads what is before them; each reading stays on record. */
export async function reviewPaper(tx: Tx, id: string): Promise<ShownPaper> {
  const found = await openPaper(tx, id)
  const { status, title } = found.paper
  if (!['submitted', 'half_approved', 'approved'].includes(status))
    throw new DomainError('state.not_allowed', {
      ...{ what: title, state: paperStateTitles[status as PaperState], action: '审看' },
    })
  return show(tx, found)
}

/** Puts the nearest other item in the place of one; the reason is kept, the report is made anew. */
export async function exchangeItem(tx: Tx, id: string, number: number, reason: string): Promise<ShownPaper> {
  const found = await selectOptionalPaper(tx, id)
  if (!found) throw new DomainError('resource.not_found')
  const batch = await lockBatch(tx, found.batch_id)
  const { paper, draft } = await openPaper(tx, id)
  const state = paper.status as PaperState
  if (paper.assembled_by !== tx.actor.accountId || !paperLifecycle.next(state, 'exchange'))
    throw new DomainError('paper.not_yours')
  await assertPledged(tx)
  if (!draft.items.some((one) => one.number === number)) throw new DomainError('paper.no_item', { number })
  const others = (await selectPapers(tx, paper.batch_id)).filter(
    (one) => one.assembly_id === paper.assembly_id && one.draft !== null,
  )
  const drafts = await Promise.all(others.map(async (one) => [one.id, await openDraft(tx, one)] as const))
  const idsOf = (of: readonly (typeof drafts)[number][]) =>
    new Set(of.flatMap(([, one]) => one?.items.map(({ item }) => item.itemId) ?? []))
  const input = await bankForDraw(tx, batch, paper.entry_id, draft)
  const [instead] = alternativesTo(input, draft.items, idsOf(drafts), number)
  if (!instead) throw new DomainError('paper.no_alternative', { number })
  const items = draft.items.map((one) => (one.number === number ? { ...one, item: instead } : one))
  const elsewhere = idsOf(drafts.filter(([other]) => other !== id))
  const overlap = items.filter(({ item }) => elsewhere.has(item.itemId) || input.standing.has(item.itemId)).length
  const coverage = reportAgain(input, { form: paper.form, spare: paper.spare, items, overlap })
  const change = { draft: await sealDraft(tx, id, { ...draft, items }), coverage: JSON.stringify(coverage) }
  if (!(await movePaperRow(tx, id, state, state, change))) throw new DomainError('resource.changed', { what: '试卷' })
  await insertMove(tx, id, 'exchange', `第${number}题：${reason}`)
  await record(tx, {
    act: 'paper.assemble',
    batchId: paper.batch_id,
    subject: ['paper', id],
    summary: `${paper.title}${paper.form}卷调换第${number}题`,
    after: { reason },
  })
  const row = await selectOptionalPaper(tx, id)
  return show(tx, { paper: row as PaperRow, draft: { ...draft, items } })
}
