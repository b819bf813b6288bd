import { DomainError } from '#contract/domain-error.ts'
import { policyInForce } from '#server/modules/rulebook/index.ts'
import { type Context, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { directoryFor, faultText, judgeWanted } from '../directory.ts'
import { directoryColumns, editionWords } from '../directory-columns.ts'
import { presentEntry, presentFilings } from '../present.ts'
import { selectFilingEntries, selectFilings, selectOptionalFiling } from '../store.ts'

/** Every filing of the institution with its directory, newest first. */
export const filingsOf = (ctx: Context) =>
  transact(ctx, async (tx) => {
    const rows = await selectFilings(tx)
    const entries = await selectFilingEntries(
      tx,
      rows.map(({ id }) => id),
    )
    return { filings: presentFilings(rows, entries, tx.today) }
  })

/** Which directory row a short name means, and whether it may be planned. */
export const resolveName = (ctx: Context, wanted: { text: string; level: number; on?: string | undefined }) =>
  transact(ctx, async (tx) => {
    const on = wanted.on ?? tx.today
    const { policy } = await policyInForce(tx, on)
    const directory = await directoryFor(tx, on, on)
    const judged = judgeWanted(directory, wanted, { on, to: on }, policy)
    const shown = (row: (typeof judged.candidates)[number]) => presentEntry({ ...row, levels: [...row.levels] })
    return {
      ok: judged.ok === true,
      entry: judged.entry ? shown(judged.entry) : null,
      candidates: judged.candidates.map(shown),
      reasons: judged.reasons.map((reason) => ({ ...reason, text: faultText(reason.code) })),
    }
  })

const columns = [{ header: '序号', width: 6 }, ...directoryColumns]

/** The directory of a filing as a workbook. */
export const filingWorkbook = (ctx: Context, filingId: string): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const filing = await selectOptionalFiling(tx, filingId)
    if (!filing) throw new DomainError('resource.not_found')
    const entries = await selectFilingEntries(tx, [filingId])
    const rows = entries.map((entry) => [
      entry.position,
      entry.occupation_code,
      entry.classification_edition,
      entry.occupation,
      entry.job || '--',
      entry.levels.join('、'),
      entry.majors.join('、'),
      entry.standard,
      editionWords[entry.standard_edition as keyof typeof editionWords],
      entry.aliases.join('、'),
    ])
    return {
      fileName: `备案目录_${filing.number}.xlsx`,
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: await writeWorkbook({ sheets: [{ name: '备案目录', columns, rows }] }, tx.now),
    }
  })
