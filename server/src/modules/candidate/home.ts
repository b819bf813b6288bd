import type { CandidateHome } from '#contract/candidate.ts'
import type { Level } from '#core/kernel/levels.ts'
import { levelTitle } from '#core/kernel/levels.ts'
import { judgeVisibility } from '#core/publicity/judge-visibility.ts'
import { registrationStateTitles } from '#core/registration/state-titles.ts'
import type { Subject } from '#core/score/outcome-types.ts'
import { selectSittings, subjectTitles } from '#server/modules/arrangement/index.ts'
import { type BatchRow, findBatch, isStepDone, policyOf } from '#server/modules/batch/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { materialNotices } from '#server/modules/paper/index.ts'
import {
  dayOf,
  objectionStatusTitles,
  runningNotice,
  selectObjectionsOfRegistration,
  selectPublicities,
} from '#server/modules/publicity/index.ts'
import { privacyNotice } from '#server/modules/registration/index.ts'
import { ownResult } from '#server/modules/results/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { cite } from '#server/platform/http/refusals.ts'
import type { OwnRow } from './store.ts'

const subjects: Record<Subject, string> = { theory: '理论知识', practical: '技能操作', comprehensive: '综合评审' }
const outcomes: Record<string, string> = { pass: '合格', fail: '不合格', pending: '待综合评审', needs_human: '待认定' }
const flags: Record<string, string> = { absent: '缺考', cheat: '作弊' }

/** Whether a notice has begun that still stands. */
async function isNoticed(tx: Tx, batchId: string): Promise<boolean> {
  const rows = await selectPublicities(tx, batchId)
  return rows.some((row) => (row.status === 'running' || row.status === 'ended') && dayOf(row.first_on) <= tx.today)
}

const closed = (waiting: string, citation: CandidateHome['result']['citation']): CandidateHome['result'] => ({
  ...{ released: false, waiting, citation, outcome: null, outcomeTitle: null },
  subjects: [],
})

/** The candidate's result, once the order of the institution's rules lets him see it. */
async function resultOf(tx: Tx, batch: BatchRow, own: OwnRow): Promise<CandidateHome['result']> {
  const facts = { reported: await isStepDone(tx, batch.id, 'report'), noticed: await isNoticed(tx, batch.id) }
  const [reason] = judgeVisibility(facts, policyOf(batch).chain).reasons
  if (reason) {
    const words = { 'publicity.report_first': '成绩经中心审核发布后可查询', 'publicity.not_begun': '成绩公示后可查询' }
    return closed(words[reason.code as keyof typeof words] ?? '成绩尚未发布', cite({ clause: reason.clause }))
  }
  const result = await ownResult(tx, batch.id, own.id)
  if (!result) return closed('没有成绩记录，如有疑问请联系考务办', null)
  return {
    released: true,
    waiting: null,
    citation: null,
    outcome: result.result as 'pass',
    outcomeTitle: outcomes[result.result] ?? result.result,
    subjects: (Object.keys(subjects) as Subject[]).flatMap((subject) => {
      const one = result.subjects[subject]
      if (!one) return []
      const flag = flags[result.flags.get(subject) ?? ''] ?? null
      return [{ subject, title: subjects[subject], score: one.score, flag, pass: one.pass === true }]
    }),
  }
}

async function noticeOf(tx: Tx, batchId: string): Promise<CandidateHome['notice']> {
  const notice = await runningNotice(tx, batchId)
  if (!notice) return null
  const lastOn = dayOf(notice.last_on)
  return { id: notice.id, firstOn: dayOf(notice.first_on), lastOn, acceptsObjections: tx.today <= lastOn }
}

async function ticketOf(tx: Tx, batch: BatchRow, own: OwnRow): Promise<CandidateHome['ticket']> {
  const sittings = await selectSittings(tx, batch.id, { registrationId: own.id })
  return {
    number: own.ticket_number,
    sittings: sittings.map((row) => ({
      subject: row.subject,
      subjectTitle: subjectTitles[row.subject],
      startsAt: row.starts_at.toISOString(),
      minutes: row.minutes,
      building: row.building,
      place: row.place,
      seat: row.seat,
    })),
    documents: [...policyOf(batch).ticket.documents.value],
    materials: (await materialNotices(tx, batch.id)).get(own.entry_id) ?? '',
  }
}

async function consentOf(own: OwnRow): Promise<CandidateHome['consent']> {
  const { version, title, paragraphs } = privacyNotice
  return {
    given: own.consented_at !== null,
    at: own.consented_at?.toISOString() ?? null,
    notice: { version, title, paragraphs: [...paragraphs] },
  }
}

/** Everything a candidate sees of himself. */
export async function presentHome(tx: Tx, own: OwnRow): Promise<CandidateHome> {
  const batch = await findBatch(tx, own.batch_id)
  const institution = await selectInstitution(tx)
  const objections = await selectObjectionsOfRegistration(tx, own.id)
  return {
    name: own.name,
    identity: own.identity_masked,
    institution: institution.name,
    batchName: batch.name,
    occupation: own.occupation,
    job: own.job,
    level: own.level,
    levelTitle: levelTitle(own.level as Level),
    className: own.class_name,
    statusTitle: registrationStateTitles[own.status as keyof typeof registrationStateTitles] ?? own.status,
    today: tx.today,
    consent: await consentOf(own),
    ticket: await ticketOf(tx, batch, own),
    result: await resultOf(tx, batch, own),
    notice: await noticeOf(tx, batch.id),
    objections: objections.map((row) => ({
      receipt: row.receipt,
      statusTitle: objectionStatusTitles[row.status] ?? row.status,
      receivedAt: row.received_at.toISOString(),
      decidedAt: row.decided_at?.toISOString() ?? null,
      decisionReason: row.decision_reason,
    })),
  }
}
