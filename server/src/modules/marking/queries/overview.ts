import type { MarkingOverview } from '#contract/marking.ts'
import type { Disagreement } from '#core/marking/second-scorer.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { findBatch, policyOf } from '../../batch/index.ts'
import { waitingOpener } from '../commands/waiting-shares.ts'
import { figuresOf } from '../figures.ts'
import { keySignals, whyNoSignals } from '../key-signals.ts'
import { rulesFor } from '../open-marking.ts'
import { type OpenedPaper, openPapers } from '../opened-paper.ts'
import { selectAnswers, selectPiles } from '../store.answers.ts'
import { selectCorrections } from '../store.corrections.ts'
import { selectRoomsOutstanding, selectSatPapers } from '../store.sittings.ts'
import { type PaperRow, type SheetRow, selectOptionalMarking, selectPapers, selectSheets } from '../store.ts'

const outside: Omit<MarkingOverview, 'rules'> = {
  status: 'outside',
  rulesOpen: false,
  papers: [],
  sheets: { present: 0, absent: 0, expelled: 0 },
  subjective: { answers: 0, allocated: 0, settled: 0, disputed: 0 },
  scorers: { compared: 0, disagreements: [] },
  signals: [],
  noSignals: [],
  corrections: { open: 0, confirmed: 0 },
  obstacles: [],
  releasedBy: null,
  releasedAt: null,
}

const disagreementsOf = (sheets: readonly SheetRow[], papers: readonly PaperRow[]) =>
  sheets.flatMap((sheet) =>
    (sheet.disagreements as unknown as readonly Disagreement[]).map(({ question, first, second }) => ({
      code: sheet.code,
      form: papers.find(({ paper_id }) => paper_id === sheet.paper_id)?.form ?? '',
      question,
      first,
      second,
    })),
  )

async function papersOf(tx: Tx, batchId: string, opened: readonly OpenedPaper[]) {
  const rows = new Map((await selectPapers(tx, batchId)).map((row) => [row.paper_id, row]))
  return (await selectSatPapers(tx, batchId)).map((sat) => {
    const row = rows.get(sat.paper_id)
    const own = opened.find(({ paperId }) => paperId === sat.paper_id)
    const subjective = own?.effective.filter(({ key, standing }) => key.type === 'short' && standing === 'counts')
    const waiting = waitingOpener(tx.tenantId, sat.paper_id)
    return {
      paperId: sat.paper_id,
      form: row?.form ?? sat.form,
      title: row?.title ?? '',
      runs: sat.runs,
      sealedRuns: sat.sealed_runs,
      candidates: sat.candidates,
      key: row ? ('open' as const) : waiting ? ('waiting' as const) : ('closed' as const),
      openedBy: row ? [row.first_name, row.second_name] : waiting ? [waiting.name] : [],
      openedAt: row?.opened_at.toISOString() ?? null,
      objective: (own?.effective.length ?? 0) - (subjective?.length ?? 0),
      subjective: subjective?.length ?? 0,
    }
  })
}

async function signalsOf(tx: Tx, batchId: string, opened: readonly OpenedPaper[], sheets: readonly SheetRow[]) {
  const { bank } = policyOf(await findBatch(tx, batchId))
  const signals: MarkingOverview['signals'] = []
  const noSignals: string[] = []
  for (const paper of opened) {
    const figures = await figuresOf(tx, batchId, paper, sheets)
    signals.push(...keySignals(paper, figures))
    noSignals.push(...[whyNoSignals(paper, figures, bank) ?? []].flat())
  }
  return { signals, noSignals }
}

const countOf = (sheets: readonly SheetRow[], standing: string): number =>
  sheets.filter((each) => each.standing === standing).length

type Found = Pick<MarkingOverview, 'papers' | 'subjective' | 'scorers' | 'corrections'> & {
  readonly outstanding: readonly string[]
}

/** What still stands in the way of registering the marks, in words. */
function obstaclesOf({ papers, subjective, scorers, corrections, outstanding }: Found): string[] {
  const closed = papers.filter(({ key }) => key !== 'open')
  const open = papers.filter(({ runs, sealedRuns }) => sealedRuns < runs)
  return [
    ...open.map(({ form, runs, sealedRuns }) => `${form}卷还有${runs - sealedRuns}个考场没有封存`),
    ...(outstanding.length > 0
      ? [`${outstanding.slice(0, 5).join('、')}等${outstanding.length}个考场的结果还没有收到`]
      : []),
    ...closed.map(({ form }) => `${form}卷的答案没有启封`),
    ...(subjective.allocated < subjective.answers
      ? [`${subjective.answers - subjective.allocated}份主观题答案没有分派`]
      : []),
    ...(subjective.disputed > 0 ? [`${subjective.disputed}份答案等待仲裁`] : []),
    ...(subjective.answers - subjective.settled - subjective.disputed > 0
      ? [`${subjective.answers - subjective.settled - subjective.disputed}份答案没有评完`]
      : []),
    ...(scorers.disagreements.length > 0 ? [`两套评分有${scorers.disagreements.length}处不一致`] : []),
    ...(corrections.open > 0 ? [`${corrections.open}项答案更正没有确认`] : []),
  ]
}

/** How the answers that people mark stand; those whose question no longer needs people are left out. */
export async function subjectiveOf(tx: Tx, batchId: string, opened: readonly OpenedPaper[]) {
  const needed = new Set(
    opened.flatMap(({ paperId, effective }) =>
      effective.flatMap(({ question, key, standing }) =>
        key.type === 'short' && standing === 'counts' ? [`${paperId} ${question}`] : [],
      ),
    ),
  )
  const answers = (await selectAnswers(tx, batchId)).filter((row) => needed.has(`${row.paper_id} ${row.question}`))
  const allocated = new Set((await selectPiles(tx, { batchId })).map(({ answer_id }) => answer_id))
  return {
    answers: answers.length,
    allocated: answers.filter(({ id }) => allocated.has(id)).length,
    settled: answers.filter(({ state }) => state === 'settled').length,
    disputed: answers.filter(({ state }) => state === 'disputed').length,
  }
}

/** Everything one sees of a batch's marking, inside a transaction. */
export async function overviewOf(tx: Tx, batchId: string): Promise<MarkingOverview> {
  const sat = await selectSatPapers(tx, batchId)
  const marking = await selectOptionalMarking(tx, batchId)
  const rules = await rulesFor(tx, batchId, marking)
  if (sat.length === 0) return { ...outside, rules: rules as MarkingOverview['rules'] }
  const opened = await openPapers(tx, batchId, rules)
  const rows = await selectPapers(tx, batchId)
  const sheets = await selectSheets(tx, batchId)
  const corrections = await selectCorrections(tx, batchId)
  const found: Found = {
    outstanding: await selectRoomsOutstanding(tx, batchId),
    papers: await papersOf(tx, batchId, opened),
    subjective: await subjectiveOf(tx, batchId, opened),
    scorers: { compared: sheets.length, disagreements: disagreementsOf(sheets, rows).slice(0, 200) },
    corrections: {
      open: corrections.filter(({ status }) => status === 'proposed').length,
      confirmed: corrections.filter(({ status }) => status === 'confirmed').length,
    },
  }
  const status = (marking?.status ?? 'prepared') as MarkingOverview['status']
  const { outstanding: _, ...shown } = found
  return {
    ...shown,
    status,
    rules: rules as MarkingOverview['rules'],
    rulesOpen: status === 'prepared',
    sheets: {
      present: countOf(sheets, 'present'),
      absent: countOf(sheets, 'absent'),
      expelled: countOf(sheets, 'expelled'),
    },
    ...(await signalsOf(tx, batchId, opened, sheets)),
    obstacles: obstaclesOf(found),
    releasedBy: marking?.released_name ?? null,
    releasedAt: marking?.released_at?.toISOString() ?? null,
  }
}

/** The marking of a batch. */
export const readMarking = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    await findBatch(tx, batchId)
    return overviewOf(tx, batchId)
  })
