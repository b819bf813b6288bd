import type { getMarkingStatistics, listSheets } from '#contract/marking.ts'
import type { OutputOf, QueryOf } from '#contract/route.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { findBatch } from '../../batch/index.ts'
import { figuresOf } from '../figures.ts'
import { rulesFor } from '../open-marking.ts'
import { type OpenedPaper, openPapers } from '../opened-paper.ts'
import { selectRecordedFigures } from '../store.figures.ts'
import { type SheetRow, selectNames, selectOptionalMarking, selectSheets } from '../store.ts'

type Shown = OutputOf<typeof listSheets>['sheets'][number]

const standings: Record<string, string> = { present: '到考', absent: '缺考', expelled: '违纪' }

/** The sheets of a batch; names appear once the marks are registered, and not before. */
async function shownSheets(tx: Tx, batchId: string, search: string): Promise<Shown[]> {
  const marking = await selectOptionalMarking(tx, batchId)
  const papers = await openPapers(tx, batchId, await rulesFor(tx, batchId, marking))
  const names = marking?.status === 'released' ? await selectNames(tx, batchId) : new Map()
  const rows = (await selectSheets(tx, batchId)).map((row) => shown(row, papers, names.get(row.registration_id)))
  const found = (row: Shown) => [row.code, row.name, row.ticket].some((text) => text?.includes(search))
  return search === '' ? rows : rows.filter(found)
}

function shown(
  row: SheetRow,
  papers: readonly OpenedPaper[],
  person: { name: string; ticket: string | null } | undefined,
): Shown {
  const paper = papers.find(({ paperId }) => paperId === row.paper_id)
  const marks = row.marks as unknown as Readonly<Record<string, number | null>>
  const byPeople = new Set(paper?.effective.flatMap(({ question, key }) => (key.type === 'short' ? question : [])))
  const sum = (people: boolean) =>
    Object.entries(marks).reduce<number | null>((all, [question, mark]) => {
      if (byPeople.has(question) !== people || all === null) return all
      return mark === null ? null : Math.round((all + mark) * 100) / 100
    }, 0)
  return {
    code: row.code,
    form: paper?.form ?? '',
    standing: row.standing as Shown['standing'],
    total: row.standing === 'present' ? row.total : null,
    objective: sum(false) ?? 0,
    subjective: byPeople.size === 0 ? null : sum(true),
    name: person?.name ?? null,
    ticket: person?.ticket ?? null,
  }
}

/** A page of the sheets of a batch. */
export const sheetsOf = (ctx: Context, batchId: string, query: QueryOf<typeof listSheets>) =>
  transact(ctx, async (tx) => {
    await findBatch(tx, batchId)
    const all = await shownSheets(tx, batchId, query.search)
    const from = (query.page - 1) * query.size
    return { total: all.length, sheets: all.slice(from, from + query.size) }
  })

/** The same as a workbook. */
export const sheetsWorkbook = (ctx: Context, batchId: string): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const columns = ['代号', '卷别', '到考', '客观题', '主观题', '总分', '姓名', '准考证号'].map((header) => ({
      header,
      width: 14,
    }))
    const rows = (await shownSheets(tx, batchId, '')).map((row) => [
      row.code,
      row.form,
      standings[row.standing] ?? '',
      row.objective,
      row.subjective ?? '',
      row.total ?? '',
      row.name ?? '',
      row.ticket ?? '',
    ])
    return {
      fileName: `${batch.name}评卷.xlsx`,
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: await writeWorkbook({ sheets: [{ name: '评卷', columns, rows }] }, tx.now),
    }
  })

function distributionOf(totals: readonly number[]): number[] {
  const tens = new Array<number>(10).fill(0)
  for (const total of totals) {
    const place = Math.min(Math.floor(total / 10), 9)
    tens[place] = (tens[place] ?? 0) + 1
  }
  return tens
}

type Figures = OutputOf<typeof getMarkingStatistics>['papers'][number]

async function paperFigures(
  tx: Tx,
  batchId: string,
  paper: OpenedPaper,
  sheets: readonly SheetRow[],
): Promise<Figures> {
  const figures = await figuresOf(tx, batchId, paper, sheets)
  const totals = sheets.flatMap((row) =>
    row.paper_id === paper.paperId && row.standing === 'present' && row.total !== null ? [row.total] : [],
  )
  return {
    paperId: paper.paperId,
    form: paper.form,
    candidates: figures?.persons ?? 0,
    mean: figures?.mean ?? null,
    deviation: figures?.deviation ?? null,
    alpha: figures?.alpha ?? null,
    distribution: distributionOf(totals),
    items: (figures?.items ?? []).map(({ id, difficulty, itemRest, options, flags }) => ({
      question: id,
      difficulty,
      discrimination: itemRest,
      options: options.map(({ option, count, right }) => ({ letter: option, count, right })),
      signals: flags.map(({ text }) => text),
      doubt: flags.some(({ keyInDoubt }) => keyInDoubt),
    })),
    recordedAt: null,
  }
}

/** The figures of every opened paper. */
export const statisticsOf = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    await findBatch(tx, batchId)
    const marking = await selectOptionalMarking(tx, batchId)
    const sheets = await selectSheets(tx, batchId)
    const recorded = new Map((await selectRecordedFigures(tx, batchId)).map((row) => [row.paper_id, row.recorded_at]))
    const papers: Figures[] = []
    for (const paper of await openPapers(tx, batchId, await rulesFor(tx, batchId, marking))) {
      const figures = await paperFigures(tx, batchId, paper, sheets)
      papers.push({ ...figures, recordedAt: recorded.get(paper.paperId)?.toISOString() ?? null })
    }
    return { papers }
  })
