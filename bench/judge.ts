import type { z } from 'zod'
import type { eligibilityInput } from '#contract/judge/eligibility.ts'
import { type Draw, drawFrom } from '#core/kernel/draw.ts'
import { judgeKinds } from '#policies/judges/kinds.ts'
import { openRules } from '#policies/judges/rules.ts'
import { judgeText } from '../cli/judge.ts'
import type { BenchResult } from './main.ts'
import { medianMs } from './median.ts'

const total = 10_000
const turns = 9

const profiles = ['anyang', 'ligong', 'henan', 'nanchang', 'jincheng'] as const
const relations = ['same', 'related', 'other', 'unknown'] as const
const schools = ['secondary', 'technical', 'senior_technical', 'technician_college', 'college', 'university'] as const
const stages = ['graduated', 'final_year', 'earlier'] as const

const one = <T>(draw: Draw, list: readonly T[]): T => list[draw.below(list.length)] as T
const month = (draw: Draw, from: number) => `${from + draw.below(6)}-${String(1 + draw.below(12)).padStart(2, '0')}`

/** Somebody with schooling, a certificate and two spells of work, as registration sheets hold them. */
const applicant = (draw: Draw) => ({
  kind: one(draw, ['student', 'staff', 'worker'] as const),
  birth: `${1975 + draw.below(32)}-0${1 + draw.below(9)}-1${draw.below(10)}`,
  education: [{ school: one(draw, schools), stage: one(draw, stages), major: one(draw, relations), recognised: true }],
  certs: [
    { grade: one(draw, [5, 4, 3, 2] as const), issued: `${month(draw, 2014)}-15`, occupation: one(draw, relations) },
  ],
  work: [
    { from: month(draw, 2008), to: month(draw, 2014), occupation: one(draw, relations) },
    { from: month(draw, 2020), occupation: one(draw, relations) },
  ],
})

const lineOf = (draw: Draw): string =>
  JSON.stringify({
    profile: one(draw, profiles),
    on: '2026-11-21',
    route: one(draw, ['exam', 'exam', 'exam', 'direct', 'process'] as const),
    level: one(draw, [5, 4, 3, 2, 1] as const),
    edition: one(draw, ['old', 'y2023'] as const),
    applicant: applicant(draw),
  } satisfies z.input<typeof eligibilityInput>)

/** 10,000 applicants judged as the command judges them, against reading and writing the same lines as JSON. */
export async function run(): Promise<BenchResult> {
  const draw = drawFrom('bench judge')
  const lines = Array.from({ length: total }, () => lineOf(draw))
  const source = lines.join('\n')
  const kind = judgeKinds.eligibility
  if (!kind) throw new Error('no judge of eligibility')
  const rules = openRules({ dirs: [] })
  const verdicts = judgeText(source, kind, rules)
  if (verdicts.lines.length !== total || verdicts.errors.length > 0) throw new Error(verdicts.errors[0])
  const judge = () => judgeText(source, kind, rules)
  const copy = () => lines.map((line) => JSON.stringify(JSON.parse(line))).join('\n')
  // Side by side in every turn, so that a neighbour's load falls on both.
  const rounds: { judged: number; copied: number }[] = []
  for (let turn = 0; turn < turns; turn++)
    rounds.push({ judged: await medianMs(judge, 1), copied: await medianMs(copy, 3) })
  const ratios = rounds.map(({ judged, copied }) => judged / copied).sort((a, b) => a - b)
  return {
    name: 'judge',
    ratio: Number((ratios[Math.floor(turns / 2)] ?? Number.NaN).toFixed(2)),
    of: 'judging 10,000 eligibility cases, against JSON parse and stringify of the same lines',
    cases: total,
    allowed: verdicts.lines.filter((line) => line.startsWith('{"ok":true')).length,
    judgedMs: Math.round(Math.min(...rounds.map(({ judged }) => judged))),
    copiedMs: Math.round(Math.min(...rounds.map(({ copied }) => copied))),
  }
}
