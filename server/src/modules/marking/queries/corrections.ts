import canonicalize from 'canonicalize'
import { DomainError } from '#contract/domain-error.ts'
import type { KeyCorrectionRow } from '#contract/marking.ts'
import type { SimpleKey } from '#core/item-bank/item-content.ts'
import type { KeyCorrection } from '#core/marking/key-correction.ts'
import { type BankQuestion, bankQuestionOf } from '#core/marking/same-item.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { findBatch } from '../../batch/index.ts'
import { selectInstitution } from '../../institution/index.ts'
import { rulesFor } from '../open-marking.ts'
import { type OpenedPaper, openPapers, placesOf } from '../opened-paper.ts'
import { type CorrectionRow, openChange, selectCorrections, selectOptionalCorrection } from '../store.corrections.ts'
import { selectOptionalMarking } from '../store.ts'

const truths: Readonly<Record<string, string>> = { T: '正确', F: '错误' }

function wordsOfKey(key: SimpleKey): string {
  if (key.type === 'fill') return key.gaps.map(({ accepted }) => accepted.join('或')).join('；')
  if (key.type === 'short') return ''
  return key.right.map((letter) => (key.type === 'truefalse' ? (truths[letter] ?? letter) : letter)).join('')
}

/** A correction in words. */
export function wordsOfChange(change: KeyCorrection): string {
  if (change.kind === 'full_credit') return '全体给满分'
  if (change.kind === 'void') return '本题作废'
  return change.kind === 'replace' ? `答案改为${wordsOfKey(change.key)}` : `${wordsOfKey(change.key)}也正确`
}

interface DifferenceList {
  readonly papers: readonly { readonly form: string; readonly question: string }[]
  readonly candidates: readonly {
    readonly code: string
    readonly form: string
    readonly questions: readonly { question: string; before: number | null; after: number | null }[]
    readonly totalBefore: number | null
    readonly totalAfter: number | null
  }[]
}

const papersOf = async (tx: Tx, batchId: string): Promise<readonly OpenedPaper[]> =>
  openPapers(tx, batchId, await rulesFor(tx, batchId, await selectOptionalMarking(tx, batchId)))

/** The other places of a question, without the one it was found in. */
const othersOf = (papers: readonly OpenedPaper[], item: BankQuestion, paperId: string, question: string) =>
  placesOf(papers, item)
    .filter((place) => place.paperId !== paperId || place.question !== question)
    .map(({ form, question: name }) => ({ form, question: name }))

async function present(tx: Tx, row: CorrectionRow, papers: readonly OpenedPaper[]): Promise<KeyCorrectionRow> {
  const { item, change } = await openChange(tx, row)
  const list = row.differences as unknown as DifferenceList | null
  return {
    id: row.id,
    paperId: row.paper_id,
    form: papers.find(({ paperId }) => paperId === row.paper_id)?.form ?? '',
    question: row.question,
    also: othersOf(papers, item, row.paper_id, row.question),
    kind: row.kind as KeyCorrectionRow['kind'],
    words: wordsOfChange(change),
    reason: row.reason,
    status: row.status as KeyCorrectionRow['status'],
    proposedBy: row.proposed_name,
    proposedAt: row.proposed_at.toISOString(),
    decidedBy: row.decided_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    changed: list?.candidates.length ?? null,
    mayDecide: row.status === 'proposed' && row.proposed_by !== tx.actor.accountId,
  }
}

/** A correction as people see it. */
export const presentCorrection = async (tx: Tx, row: CorrectionRow): Promise<KeyCorrectionRow> =>
  present(tx, row, await papersOf(tx, row.batch_id))

/** Where else a question of a paper stands; shown before its key is doubted. */
export const samePlaces = (
  ctx: Context,
  batchId: string,
  { paperId, question }: { paperId: string; question: string },
) =>
  transact(ctx, async (tx) => {
    await findBatch(tx, batchId)
    const papers = await papersOf(tx, batchId)
    const paper = papers.find((each) => each.paperId === paperId)
    const item = paper ? bankQuestionOf(paper.key, question) : null
    return { places: item ? othersOf(papers, item, paperId, question) : [] }
  })

/** The corrections of a batch, the newest first. */
export const keyCorrectionsOf = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    await findBatch(tx, batchId)
    const marking = await selectOptionalMarking(tx, batchId)
    const rows = await selectCorrections(tx, batchId)
    const papers = await papersOf(tx, batchId)
    const corrections = await Promise.all(rows.map((row) => present(tx, row, papers)))
    return { corrections, allowed: marking !== undefined && marking.status !== 'prepared' }
  })

async function confirmed(tx: Tx, id: string) {
  const row = await selectOptionalCorrection(tx, id)
  if (!row?.differences || !row.signature) throw new DomainError('resource.not_found')
  return { row, list: row.differences as unknown as DifferenceList, signature: row.signature }
}

/** The signed list: `content` is the canonical text's document, `signature` Ed25519 over it, `publicKey` SPKI. */
export const differenceFile = (ctx: Context, id: string): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const { row, list, signature } = await confirmed(tx, id)
    const publicKey = await tx.platform.keys.publicKey(tx.db, tx.tenantId)
    const body = Buffer.from(canonicalize({ content: list, signature, publicKey }) ?? '')
    return { fileName: `差异清单第${row.question}题.json`, contentType: 'application/json', body }
  })

const marksOf = (value: number | null): string => (value === null ? '--' : String(value))

/** The list on paper. */
export const differencePrint = (ctx: Context, id: string): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const { row, list, signature } = await confirmed(tx, id)
    const batch = await findBatch(tx, row.batch_id)
    const shown = await presentCorrection(tx, row)
    const { name } = await selectInstitution(tx)
    const data = {
      institution: name,
      anchor: `签名${signature.slice(0, 16)}`,
      batch: batch.name,
      question: list.papers.map(({ form, question }) => `${form}卷第${question}题`).join('、'),
      change: shown.words,
      reason: row.reason,
      proposedBy: row.proposed_name,
      confirmedBy: row.decided_name ?? '',
      at: row.decided_at ? localInChina(row.decided_at).replace('T', ' ') : '',
      rows: list.candidates.map(({ code, form, questions, totalBefore, totalAfter }) => ({
        code,
        form,
        before: questions.map((each) => `${each.question}题${marksOf(each.before)}`).join('、'),
        after: questions.map((each) => `${each.question}题${marksOf(each.after)}`).join('、'),
        totalBefore: marksOf(totalBefore),
        totalAfter: marksOf(totalAfter),
      })),
      signature,
    }
    const watermark = tx.platform.kind === 'demo' ? { watermark: '演示' } : {}
    const options = { ...watermark, allowMissingGlyphs: true, createdAt: tx.now }
    const { pdf } = await tx.platform.printer.print('key-difference', data, options)
    return { fileName: `差异清单第${row.question}题.pdf`, contentType: 'application/pdf', body: pdf, inline: true }
  })
