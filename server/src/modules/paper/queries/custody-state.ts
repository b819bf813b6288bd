import type { CustodyRecord, SettingRecord } from '#contract/paper-custody.ts'
import type { Answer } from '#core/kernel/judgement.ts'
import type { Watch } from '#core/papers/gaps-of.ts'
import { type CustodyAnswer, type DutyEntry, judgeCustody, judgeDutyLog } from '#core/papers/judge-custody.ts'
import type { Policy } from '#core/policy/types.ts'
import type { StepTaken } from '#core/rules/judge-procedure.ts'
import type { Tx } from '#server/platform/context.ts'
import { type HandoverRow, type RecordRow, selectHandovers, selectPrints, selectRecords } from '../store.custody.ts'
import { selectPapers } from '../store.ts'

type AnyRecord = CustodyRecord | SettingRecord

/** What is on record about the papers of a batch. */
export interface CustodyState {
  readonly records: readonly RecordRow[]
  readonly handovers: readonly HandoverRow[]
  /** Since when papers lie on paper; null before any was made. */
  readonly since: Date | null
  readonly place: string
  readonly watches: readonly Watch[]
  readonly duty: readonly DutyEntry[]
  /** Stages the papers have gone through, in order of time. */
  readonly course: readonly StepTaken[]
}

/** The records of one kind, as they were put down. */
export const recordsOf = <K extends AnyRecord['kind']>(
  rows: readonly RecordRow[],
  kind: K,
): readonly Extract<AnyRecord, { kind: K }>[] =>
  rows.filter((row) => row.kind === kind).map((row) => row.body as unknown as Extract<AnyRecord, { kind: K }>)

function courseOf(
  records: readonly RecordRow[],
  handovers: readonly HandoverRow[],
  sealedAt: readonly (Date | null)[],
): readonly StepTaken[] {
  const steps = [
    ...sealedAt.flatMap((at) => (at ? [{ at, step: 'seal', persons: [] as string[] }] : [])),
    ...records.flatMap((row) => (row.kind === 'store' ? [{ at: row.at, step: 'keep', persons: [row.by_name] }] : [])),
    ...handovers.flatMap((row) =>
      row.received_at
        ? [{ at: row.received_at, step: 'handOver', persons: [row.given_name, row.received_name ?? ''] }]
        : [],
    ),
    ...records.flatMap((row) => {
      if (row.kind !== 'course') return []
      const { step, persons } = row.body as unknown as { step: string; persons: string[] }
      return [{ at: row.at, step, persons }]
    }),
  ].sort((one, other) => one.at.getTime() - other.at.getTime())
  // A stage counts from when it was first reached.
  return steps.filter(({ step }, at) => steps.findIndex((one) => one.step === step) === at)
}

/** Reads what is on record about the papers of a batch. */
export async function custodyState(tx: Tx, batchId: string): Promise<CustodyState> {
  const [records, handovers, papers] = [
    await selectRecords(tx, batchId),
    await selectHandovers(tx, batchId),
    await selectPapers(tx, batchId),
  ]
  const prints = await selectPrints(
    tx,
    papers.map(({ id }) => id),
  )
  const made = [
    ...prints.flatMap(({ second_at: at }) => (at ? [at] : [])),
    ...records.filter(({ kind }) => kind === 'copies').map(({ at }) => at),
  ].sort((one, other) => one.getTime() - other.getTime())
  return {
    ...{ records, handovers, since: made[0] ?? null },
    place: recordsOf(records, 'store').at(-1)?.place ?? '',
    watches: recordsOf(records, 'watch').map(({ person, from, to }) => ({ person, from, to })),
    duty: recordsOf(records, 'duty').map(({ from, to, fields }) => ({
      ...{ from, to },
      fields: fields.filter(({ value }) => value !== '').map(({ name }) => name),
    })),
    course: courseOf(
      records,
      handovers,
      papers.map((paper) => paper.sealed_at),
    ),
  }
}

const toMinute = (at: Date) => new Date(Math.floor(at.getTime() / 60_000) * 60_000).toISOString()

/** Whether papers were guarded from when they were made until now, with the record of duty. */
export function judgeGuarding(policy: Policy, state: CustodyState, now: Date): readonly [CustodyAnswer, Answer] | null {
  if (!state.since) return null
  const span = { from: toMinute(state.since), to: toMinute(now) }
  const { place, watches, duty } = state
  return [judgeCustody(policy.papers, { ...span, place, watches }), judgeDutyLog(policy, watches, duty)]
}
