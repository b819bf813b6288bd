import { DomainError, type Ground } from '#contract/domain-error.ts'
import { textOfWhy } from '#contract/judge/why-texts.ts'
import { judgePlannable, type PlannableAnswer } from '#core/filing/judge-plannable.ts'
import type { Directory } from '#core/filing/types.ts'
import { type Level, levelName } from '#core/kernel/levels.ts'
import type { Policy } from '#core/policy/types.ts'
import type { Tx } from '#server/platform/context.ts'
import { type FilingEntryRow, selectFilingEntries, selectFilings } from './store.ts'

/** A directory row with its names as the rules read them. */
export type DirectoryRow = Omit<FilingEntryRow, 'levels'> & { readonly levels: readonly Level[] }

/** A filing with its directory, as the rules read it. */
export interface FiledDirectory extends Directory<DirectoryRow> {
  readonly id: string
  readonly number: string
}

/** The directory that binds an assessment from `on` to `to`: the newest letter valid throughout, else the newest. */
export async function directoryFor(tx: Tx, on: string, to: string): Promise<FiledDirectory | null> {
  const filings = await selectFilings(tx)
  const filing = filings.find((row) => row.valid_from <= on && row.valid_to >= to) ?? filings[0]
  if (!filing) return null
  const entries = await selectFilingEntries(tx, [filing.id])
  return {
    id: filing.id,
    number: filing.number,
    validFrom: filing.valid_from,
    validTo: filing.valid_to,
    entries: entries.map((entry) => ({ ...entry, levels: entry.levels as Level[] })),
  }
}

/** One thing somebody wants to plan: a directory row by id, or any of its names. */
export interface Wanted {
  readonly filingEntryId?: string | undefined
  readonly text?: string | undefined
  readonly level: number
}

const none: Directory<DirectoryRow> = { validFrom: '9999-12-31', validTo: '0001-01-01', entries: [] }

const nameOf = (row: { occupation: string; job: string }) => (row.job ? `${row.occupation}/${row.job}` : row.occupation)

/** Whether it may be planned, by the directory and the institution's own articles. */
export function judgeWanted(
  directory: FiledDirectory | null,
  wanted: Wanted,
  dates: { on: string; to: string },
  policy: Policy,
): PlannableAnswer<DirectoryRow> & { readonly text: string } {
  const row = directory?.entries.find((entry) => entry.id === wanted.filingEntryId)
  const only = row && directory ? { ...directory, entries: [row] } : (directory ?? none)
  const text = row ? nameOf(row) : (wanted.text ?? '')
  const judged = judgePlannable(
    only,
    { text: row ? row.job || row.occupation : text, level: wanted.level as Level, ...dates },
    policy.eligibility,
  )
  return { ...judged, text }
}

const whatIsWrong: Record<string, string> = {
  'filing.not_filed': '不在备案目录内',
  'filing.level': '该等级没有备案',
  'filing.ambiguous': '对应目录中不止一行，须写明工种',
  'filing.expired': '备案在认定日期内不是有效的',
}

/** A fault of planning in Chinese. */
export const faultText = (code: string): string => whatIsWrong[code] ?? textOfWhy({ code })

const groundOf = (directory: FiledDirectory | null, wanted: Wanted, judged: ReturnType<typeof judgeWanted>): Ground[] =>
  judged.reasons.map(({ code, clause }) => ({
    clause,
    required: !directory
      ? '先取得备案并登记备案函'
      : code === 'filing.expired'
        ? `认定日期在备案有效期${directory.validFrom}至${directory.validTo}之内`
        : judged.entry
          ? `${nameOf(judged.entry)}备案等级：${judged.entry.levels.map(levelName).join('、')}`
          : '职业、工种和等级在备案目录之内',
    actual: `${judged.text || '未写明'}，${levelName(wanted.level as Level)}：${faultText(code)}`,
    remedies:
      code === 'filing.ambiguous'
        ? judged.candidates.map((one) => `改写为${nameOf(one)}`)
        : ['从计划中删去此行', '先办理增量备案，登记新的备案函后再列入'],
  }))

/** The directory rows of everything wanted; refuses all that lies outside the filing at once, each with its article. */
export function assertPlannable(
  directory: FiledDirectory | null,
  wanted: readonly Wanted[],
  dates: { on: string; to: string },
  policy: Policy,
): DirectoryRow[] {
  const judged = wanted.map((one) => ({ one, verdict: judgeWanted(directory, one, dates, policy) }))
  const bad = judged.filter(({ verdict }) => verdict.ok !== true)
  if (bad.length > 0)
    throw new DomainError(
      'filing.outside',
      { items: bad.map(({ one, verdict }) => `${verdict.text || '未写明'}（${levelName(one.level as Level)}）`) },
      { grounds: bad.flatMap(({ one, verdict }) => groundOf(directory, one, verdict)) },
    )
  return judged.flatMap(({ verdict }) => (verdict.entry ? [verdict.entry] : []))
}
