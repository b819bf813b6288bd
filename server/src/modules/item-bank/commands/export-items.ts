import { DomainError } from '#contract/domain-error.ts'
import type { exportItems } from '#contract/item-bank-files.ts'
import type { BodyOf } from '#contract/route.ts'
import { judgeBankAct } from '#core/bank/judge-bank.ts'
import { record } from '#server/platform/audit/record.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { newId } from '#server/platform/ids.ts'
import { policyInForce } from '../../rulebook/index.ts'
import { bankTitle } from '../bank-title.ts'
import { writeItemWorkbook } from '../export/write-item-workbook.ts'
import { writeQti } from '../export/write-qti.ts'
import { assertPledged } from '../guard.ts'
import type { ExportedItem } from '../import/imported-item.ts'
import { itemsForAssembly } from '../neighbours.ts'
import { openItems } from '../open-items.ts'
import { type BankRow, selectOptionalBank } from '../store.ts'

type Wish = BodyOf<typeof exportItems>

/** The refusal of an act with the bank that nobody allowed (NC-042), written into the ledger; null where it may be done. */
async function refusalOf(tx: Tx, bank: BankRow, wish: Wish): Promise<DomainError | null> {
  const { policy } = await policyInForce(tx)
  const { reasons } = judgeBankAct(policy.rules.bank, wish.act, wish.authority !== '')
  if (reasons.length === 0) return null
  const clauses = reasons.flatMap(({ clause }) => (clause ? [clause] : []))
  await record(tx, {
    act: 'bank.export',
    subject: ['item_bank', bank.id],
    summary: `未经授权${wish.act}题库，已拒绝`,
    reason: wish.reason,
    clauses,
  })
  const grounds = reasons.map(({ clause, who }) => ({
    clause,
    required: `${who ?? wish.act}题库须经授权`,
    actual: '没有写明授权',
    remedies: ['取得书面授权后，写明授权文号或授权人再导出'],
  }))
  return new DomainError('item_bank.no_authority', { act: wish.act }, { grounds })
}

/** Every item carries whose copy it is, wherever it is opened. */
const markOf = (tx: Tx, number: string): string =>
  `${tx.actor.name}于${localInChina(tx.now).slice(0, 16).replace('T', ' ')}导出，编号${number}`

async function writeFile(tx: Tx, bank: BankRow, wish: Wish): Promise<FileReply> {
  const number = newId().slice(-12).toUpperCase()
  const usable = await itemsForAssembly(tx, bank.id)
  if (usable.length === 0) throw new DomainError('item_bank.export_empty')
  const mark = markOf(tx, number)
  const opened = await openItems(tx, usable, `导出，编号${number}`)
  const items = opened.map(
    (one): ExportedItem => ({
      id: `item-${one.number}`,
      content: one.content,
      key: one.key,
      assets: one.assets,
      title: mark,
      knowledgePoint: one.point || null,
      difficulty: one.difficulty,
      importance: one.importance,
      points: null,
      explanation: one.explanation,
    }),
  )
  const qti = wish.format === 'qti'
  await record(tx, {
    act: 'bank.export',
    subject: ['item_bank', bank.id],
    summary: `${wish.act}：导出${items.length}道试题（${qti ? 'QTI' : 'Excel'}），编号${number}${wish.authority ? `，授权${wish.authority}` : ''}`,
    reason: wish.reason,
  })
  const { bytes, contentType, extension } = await (qti ? writeQti(items, tx.now) : writeItemWorkbook(items, tx.now))
  return { fileName: `${bankTitle(bank).replace('/', '')}试题（${number}）${extension}`, contentType, body: bytes }
}

/** Writes a bank's items in use into a file, by permission, reason and, where the rules ask for it, authority. */
export async function exportBank(ctx: Context, bankId: string, wish: Wish): Promise<FileReply> {
  const outcome = await transact(ctx, async (tx): Promise<{ refusal: DomainError } | { file: FileReply }> => {
    const bank = await selectOptionalBank(tx, bankId)
    if (!bank) throw new DomainError('resource.not_found')
    await assertPledged(tx)
    const refusal = await refusalOf(tx, bank, wish)
    return refusal ? { refusal } : { file: await writeFile(tx, bank, wish) }
  })
  if ('refusal' in outcome) throw outcome.refusal
  return outcome.file
}
