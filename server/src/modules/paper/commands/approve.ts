import { DomainError } from '#contract/domain-error.ts'
import type { PaperView } from '#contract/paper-shapes.ts'
import { judgeBankSource, judgePaperMix, type Paper } from '#core/bank/judge-bank.ts'
import { isObjective } from '#core/item-bank/item-content.ts'
import type { Level } from '#core/kernel/levels.ts'
import { judgePaperGroup, judgePaperSet, type PaperSetter } from '#core/papers/judge-paper-group.ts'
import { type PaperEvent, type PaperState, paperLifecycle, paperStateTitles } from '#core/papers/lifecycle.ts'
import type { DocumentContent } from '#core/rules/judge-document.ts'
import { type BatchRow, lockBatch, policyOf, selectEntries } from '#server/modules/batch/index.ts'
import { banksOf, itemsForAssembly } from '#server/modules/item-bank/index.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { type Draft, openDraft } from '../draft.ts'
import { paperOf } from '../queries/desk.ts'
import { refuseFaults, refuseSamePerson } from '../refuse.ts'
import { selectRecords } from '../store.custody.ts'
import { insertMove, movePaperRow, type PaperRow, selectOptionalPaper, selectOptionalPaperForUpdate } from '../store.ts'

/** Finds and locks a paper behind its batch, and where an event leads it. */
export async function lockPaper(
  tx: Tx,
  id: string,
  event: PaperEvent,
): Promise<{ paper: PaperRow; batch: BatchRow; from: PaperState; to: PaperState }> {
  const found = await selectOptionalPaper(tx, id)
  if (!found) throw new DomainError('resource.not_found')
  const batch = await lockBatch(tx, found.batch_id)
  const paper = (await selectOptionalPaperForUpdate(tx, id)) as PaperRow
  const from = paper.status as PaperState
  const to = paperLifecycle.next(from, event)
  const action = { submit: '送审', approve: '批准', return: '退回', withdraw: '作废', seal: '密封' } as Record<
    string,
    string
  >
  if (!to)
    throw new DomainError('state.not_allowed', {
      ...{ what: `${paper.title}${paper.form}卷`, state: paperStateTitles[from], action: action[event] ?? '办理' },
    })
  return { paper, batch, from, to }
}

const nameOf = (paper: PaperRow) => `${paper.title}${paper.form}卷`

/** Sends a whole paper to approval. */
export async function submitPaper(tx: Tx, id: string): Promise<PaperView> {
  const { paper, from, to } = await lockPaper(tx, id, 'submit')
  if (paper.assembled_by !== tx.actor.accountId) throw new DomainError('paper.not_yours')
  const { complete, shortages } = paper.coverage as unknown as { complete: boolean; shortages: { text: string }[] }
  if (!complete) throw new DomainError('paper.incomplete', { shortages: shortages.map(({ text }) => text).join('') })
  await movePaperRow(tx, id, from, to, { first_approver: null })
  await insertMove(tx, id, 'submit')
  await record(tx, {
    ...{ act: 'paper.assemble', batchId: paper.batch_id, subject: ['paper', id] },
    summary: `${nameOf(paper)}送审`,
  })
  return paperOf(tx, id)
}

/** The paper as the rules of the bank look at it: an item no longer in use is none of the bank's. */
async function paperFacts(tx: Tx, paper: PaperRow, draft: Draft): Promise<Paper> {
  const entry = (await selectEntries(tx, paper.batch_id)).find(({ id }) => id === paper.entry_id)
  const bank = (await banksOf(tx)).find(({ id }) => id === draft.blueprint.bankId)
  const usable = new Set(
    (await itemsForAssembly(tx, draft.blueprint.bankId)).map((item) => `${item.itemId}/${item.version}`),
  )
  const isOwn =
    bank !== undefined &&
    bank.occupationCode === entry?.occupation_code &&
    bank.level === entry.level &&
    (bank.job === '' || bank.job === entry.job)
  return {
    level: (entry?.level ?? 5) as Level,
    subject: 'theory',
    source: isOwn ? '题库' : '其他',
    items: draft.items.map(({ points, item }) => ({
      source: !usable.has(`${item.itemId}/${item.version}`) ? '其他' : item.origin === 'expert' ? '专家' : '题库',
      kind: isObjective(item.type) ? '客观' : '主观',
      points,
    })),
    media: draft.blueprint.media,
  }
}

/** Holds a paper against the rules of the bank and of those who set papers. */
async function assertRules(tx: Tx, batch: BatchRow, paper: PaperRow, draft: Draft): Promise<void> {
  const policy = policyOf(batch)
  const facts = await paperFacts(tx, paper, draft)
  const records = await selectRecords(tx, batch.id)
  const latest = (kind: string) =>
    records.findLast((one) => one.kind === kind)?.body as Record<string, unknown> | undefined
  const members = (latest('group')?.members ?? []) as readonly PaperSetter[]
  const set = (latest('set') ?? { fields: [] }) as unknown as DocumentContent
  refuseFaults(
    'paper.rules',
    [
      judgeBankSource(policy.rules.bank, facts),
      judgePaperMix(policy.rules.bank, facts),
      judgePaperGroup(policy, members),
      judgePaperSet(policy, set),
    ],
    ['退回组卷人按规定修改方案后重新组卷', '在试卷台账补齐命题组卷组、承诺书与成果验收'],
  )
}

/** One of two approvals; neither of the two made the paper, and they are different people. */
export async function approvePaper(tx: Tx, id: string): Promise<PaperView> {
  const { paper, batch, from, to } = await lockPaper(tx, id, 'approve')
  const { accountId, name } = tx.actor
  if (accountId === paper.assembled_by) refuseSamePerson(name, '组卷', '审批试卷')
  if (accountId === paper.first_approver) refuseSamePerson(name, '第一次批准', '第二次批准')
  const draft = await openDraft(tx, paper)
  if (!draft) throw new DomainError('paper.sealed_content')
  await assertRules(tx, batch, paper, draft)
  const change = from === 'submitted' ? { first_approver: accountId } : {}
  if (!(await movePaperRow(tx, id, from, to, change))) throw new DomainError('resource.changed', { what: '试卷' })
  await insertMove(tx, id, 'approve')
  await record(tx, {
    ...{ act: 'paper.approve', batchId: batch.id, subject: ['paper', id] },
    summary: `批准${nameOf(paper)}（${to === 'approved' ? '第二人' : '第一人'}）`,
  })
  return paperOf(tx, id)
}

/** Gives a paper back to its maker. */
export async function returnPaper(tx: Tx, id: string, reason: string): Promise<PaperView> {
  const { paper, from, to } = await lockPaper(tx, id, 'return')
  await movePaperRow(tx, id, from, to, { first_approver: null })
  await insertMove(tx, id, 'return', reason)
  await record(tx, {
    ...{ act: 'paper.return', batchId: paper.batch_id, subject: ['paper', id] },
    summary: `退回${nameOf(paper)}`,
    // The ledger is read by people who may not read the paper; it keeps the mark of the reason, not its words.
    after: { reason },
  })
  return paperOf(tx, id)
}

/** Takes a paper out of use for good; a sealed one stays unread. */
export async function withdrawPaper(tx: Tx, id: string, reason: string): Promise<PaperView> {
  const { paper, from, to } = await lockPaper(tx, id, 'withdraw')
  await movePaperRow(tx, id, from, to, { draft: null })
  await insertMove(tx, id, 'withdraw', reason)
  await record(tx, {
    ...{ act: 'paper.return', batchId: paper.batch_id, subject: ['paper', id], reason },
    summary: `作废${nameOf(paper)}`,
  })
  return paperOf(tx, id)
}
