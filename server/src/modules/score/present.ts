import { textOfWhy } from '#contract/judge/why-texts.ts'
import type { ScoreRow } from '#contract/score-shapes.ts'
import type { Subject } from '#core/score/outcome-types.ts'
import type { ScoreSigner } from '#core/score/types.ts'
import type { Assessed } from './assess.ts'
import type { TakingRow } from './store.takings.ts'

/** The Chinese name of a subject, in full and short. */
export const subjectTitles: Record<Subject, string> = {
  theory: '理论知识考试',
  practical: '技能操作考核',
  comprehensive: '综合评审',
}

/** The Chinese name of a flag. */
export const flagTitles = { absent: '缺考', cheat: '违纪' } as const

/** The Chinese name of a result. */
export const resultTitles = { pass: '合格', fail: '不合格', pending: '待综合评审', needs_human: '待判定' } as const

/** The duty as the sheet names it. */
export const signerTitles: Record<ScoreSigner, string> = {
  lead_assessor: '考评组长',
  score_recorder: '汇总记分员',
  quality_supervisor: '质量督导员',
  head: '机构负责人',
}

/** The first names of a list and how many there are in all. */
export const someNames = (names: readonly string[], most = 8): string[] =>
  names.length > most ? [...names.slice(0, most), `等${names.length}人`] : [...names]

/** A candidate in a message: name and ticket. */
export const named = (row: Pick<TakingRow, 'name' | 'ticket_number'>): string =>
  row.ticket_number ? `${row.name}（${row.ticket_number}）` : row.name

const openOf = (problem: string | null) => (problem === 'unchecked' || problem === 'differs' ? problem : null)

/** Reasons and questions in Chinese with the subject they concern. */
export const reasonsOf = ({ outcome }: Assessed): ScoreRow['reasons'] =>
  [...outcome.reasons, ...outcome.questions].map((each) => {
    const subject = subjectTitles[each.who as Subject]
    return { code: each.code, text: `${subject ? `${subject}：` : ''}${textOfWhy(each)}`, clause: each.clause }
  })

/** A candidate in the list of scores; before everything is entered there is no result. */
export function presentAssessed(one: Assessed, corrections: number): ScoreRow {
  const { head, takings } = one
  const open = takings.some(({ standing }) => standing.problem !== null && standing.problem !== 'missing')
  const missing = takings.some(({ row, standing }) => standing.problem === 'missing' && row.subject !== 'comprehensive')
  const unfinished = open || missing
  return {
    registrationId: head.registration_id,
    ticketNumber: head.ticket_number,
    name: head.name,
    identityMasked: head.identity_masked,
    entryId: head.entry_id,
    occupation: head.occupation,
    job: head.job,
    level: head.level,
    className: head.class_name,
    room: takings.find(({ row }) => row.place !== null)?.row.place ?? null,
    subjects: takings.map(({ row, standing }) => ({
      subject: row.subject,
      score: standing.score,
      flag: standing.flag,
      open: openOf(standing.problem),
    })),
    result: unfinished ? null : one.result,
    reasons: unfinished ? [] : reasonsOf(one),
    decided: one.decision !== undefined,
    corrections,
  }
}
