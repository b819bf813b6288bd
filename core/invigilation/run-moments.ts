import type { DeadlinePolicy, MomentDeadline } from '#core/deadline/types.ts'
import type { PapersPolicy } from '#core/papers/types.ts'
import type { EntryPolicy } from '#core/theory-exam/entry-types.ts'

/** What a moment of an exam is: a task somebody does, or an edge the clock sets. */
export type MomentKind = 'task' | 'entry' | 'opening' | 'start' | 'late' | 'leave' | 'end'

/** One moment of an exam; `at` is in minutes from its start, negative before it. */
export interface RunMoment {
  readonly key: string
  readonly kind: MomentKind
  readonly at: number
  /** Where the time for it opens, for a moment with a span. */
  readonly from: number | null
  readonly label: string
  readonly items: readonly string[]
  /** Minutes left when it falls due, for what is said before the end. */
  readonly left: number | null
  /** The articles that name it; empty where the institution writes none. */
  readonly clauses: readonly string[]
}

/** The parts of a policy that name moments of an exam. */
export interface MomentPolicy {
  readonly entry: EntryPolicy
  readonly papers: PapersPolicy
  readonly deadline: DeadlinePolicy
}

/** How long the exam lasts and on what it is sat. */
export interface RunLength {
  readonly minutes: number
  readonly medium: 'machine' | 'paper'
}

const one = (clause: string | null, also: readonly string[] = []): readonly string[] => [
  ...(clause === null ? [] : [clause]),
  ...also,
]

const edge = (
  kind: MomentKind,
  at: number,
  label: string,
  rule: { readonly clause: string | null; readonly also?: readonly string[] | undefined } | null,
  key: string = kind,
): RunMoment => ({
  key,
  kind,
  at,
  from: null,
  label,
  items: [],
  left: null,
  clauses: rule ? one(rule.clause, rule.also) : [],
})

function edges({ entry, papers }: MomentPolicy, { minutes }: RunLength): readonly RunMoment[] {
  const { opensBefore, opensDisputed, lateAfter, earlyLeave } = entry
  const { opening, openingDisputed } = papers
  return [
    ...(opensBefore ? [edge('entry', -opensBefore.minutes, '开始进场', opensBefore)] : []),
    ...(opensDisputed ? [edge('entry', -opensDisputed.minutes, '进场（另一条）', opensDisputed, 'entry_other')] : []),
    ...(opening ? [edge('opening', -opening.minutesBefore, '启封', opening)] : []),
    ...(openingDisputed
      ? [edge('opening', -openingDisputed.minutesBefore, '启封（另一条）', openingDisputed, 'opening_other')]
      : []),
    edge('start', 0, '开考', null),
    ...(lateAfter ? [edge('late', lateAfter.minutes, '停止入场，登记缺考', lateAfter)] : []),
    ...(earlyLeave && earlyLeave.after !== null && earlyLeave.after < minutes
      ? [edge('leave', earlyLeave.after, '可以交卷离场', earlyLeave)]
      : []),
    edge('end', minutes, '收卷', null),
  ]
}

const isMoment = (rule: DeadlinePolicy['tasks'][string]): rule is MomentDeadline =>
  rule !== null && 'unit' in rule && rule.unit === 'minute'

function tasks({ deadline }: Pick<MomentPolicy, 'deadline'>, { minutes, medium }: RunLength): readonly RunMoment[] {
  return Object.entries(deadline.tasks).flatMap(([name, rule]) => {
    if (!isMoment(rule) || rule.exceptMedium?.includes(medium)) return []
    if (rule.onlyMedium && !rule.onlyMedium.includes(medium)) return []
    const base = rule.anchor === 'session_end' ? minutes : 0
    const from = rule.from === undefined ? null : base + rule.from
    return [
      {
        key: `task_${name}`,
        kind: 'task' as const,
        at: base + rule.count,
        from,
        label: rule.label,
        items: rule.items ?? [],
        left: rule.anchor === 'session_end' && rule.count < 0 ? -rule.count : null,
        clauses: one(rule.clause),
      },
    ]
  })
}

/** Minutes before the end of an exam at which the texts have candidates told how long is left, the earliest first. */
export const remindersOf = (deadline: DeadlinePolicy, medium: RunLength['medium']): readonly number[] =>
  tasks({ deadline }, { minutes: 0, medium })
    .flatMap(({ left }) => left ?? [])
    .toSorted((one, other) => other - one)

const rank: Record<MomentKind, number> = { task: 0, entry: 1, opening: 2, start: 3, late: 4, leave: 5, end: 6 }

/**
 * Every moment an institution's texts name for an exam, in its order: what is done before it, when the door opens and
 * closes, when papers may be opened, when somebody may leave, what is said before the end. Start and end are always
 * there; everything else only where an article says so, with that article. An article that opens the door or the papers
 * at another minute stands beside the first, never instead of it.
 */
export function runMoments(policy: MomentPolicy, length: RunLength): readonly RunMoment[] {
  return [...edges(policy, length), ...tasks(policy, length)].toSorted(
    (a, b) => a.at - b.at || rank[a.kind] - rank[b.kind],
  )
}
