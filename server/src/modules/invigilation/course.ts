import { DomainError } from '#contract/domain-error.ts'
import type { ExamScene } from '#contract/exam-scene.ts'
import type { CourseEntry, CourseLine, writeCourse } from '#contract/invigilation-course.ts'
import type { BodyOf } from '#contract/route.ts'
import { type CourseKind, courseClauses, courseTitles } from '#core/invigilation/course-titles.ts'
import { describeCourse } from '#core/invigilation/describe-course.ts'
import { type CourseMatter, judgeCourse } from '#core/invigilation/judge-course.ts'
import type { Why } from '#core/kernel/judgement.ts'
import { record } from '#server/platform/audit/record.ts'
import { dayInChina } from '#server/platform/clock/clock.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { logRun } from '../exam/index.ts'
import { assertExtension, findScene, minuteOf, type Scene } from '../incident/index.ts'
import { courseSummary } from './course-words.ts'
import { actorOf } from './open-run.ts'
import { type CourseRow, insertCourse, selectCourse } from './store.course.ts'

const present = (row: CourseRow): CourseLine => ({
  id: row.id,
  kind: row.kind,
  title: courseTitles[row.kind as CourseKind] ?? row.kind,
  summary: row.summary,
  clauses: row.clauses,
  decision: row.decision,
  at: row.at.toISOString(),
  by: row.written_name,
})

const groundsOf = ({ policy }: Scene, title: string, whys: readonly Why[]) =>
  whys.map((one) => ({ clause: one.clause, required: title, actual: describeCourse(policy.rules, one) }))

/** When it happened: now, or an instant before it. */
function instantOf(entry: CourseEntry, now: Date): Date {
  const at = 'at' in entry && entry.at ? new Date(entry.at) : now
  if (at > now) throw new DomainError('incident.future')
  return at
}

/** Holds an entry against the articles; what they leave open a person decides in writing. */
function assertAllowed(scene: Scene, matter: CourseMatter, at: Date, decision: string): void {
  const time = { at: minuteOf(scene, at), minutes: scene.minutes, on: dayInChina(at) }
  const { reasons, questions } = judgeCourse(scene.policy, matter, time)
  const what = courseTitles[matter.kind]
  if (reasons.length > 0)
    throw new DomainError('course.refused', { what }, { grounds: groundsOf(scene, what, reasons) })
  if (questions.length > 0 && decision.length < 4)
    throw new DomainError('course.decision_needed', { what }, { grounds: groundsOf(scene, what, questions) })
}

async function clausesFor(
  tx: Tx,
  scene: Scene,
  body: BodyOf<typeof writeCourse>,
  at: Date,
): Promise<readonly string[]> {
  const { entry, decision } = body
  if (entry.kind === 'extension') return assertExtension(tx, scene, entry.incidentIds, entry.minutes)
  assertAllowed(scene, entry, at, decision)
  return courseClauses(scene.policy)[entry.kind]
}

/** Writes one thing of a room's course; what is not as the articles want it is refused and not written. */
export const write = (ctx: Context, body: BodyOf<typeof writeCourse>): Promise<CourseLine> =>
  transact(ctx, async (tx) => {
    const scene = await findScene(tx, body.scene)
    const { entry, decision } = body
    const at = instantOf(entry, tx.now)
    const clauses = [...(await clausesFor(tx, scene, body, at))]
    const summary = courseSummary(entry)
    const row = {
      id: newId(),
      batch_id: scene.batchId,
      session_id: scene.sessionId,
      place_id: scene.placeId,
      run_id: scene.runId,
      kind: entry.kind,
      content: JSON.stringify(entry),
      summary,
      clauses,
      decision: decision || null,
      at,
      written_by: tx.actor.accountId ?? '',
      written_name: tx.actor.name,
    }
    await insertCourse(tx, row)
    const title = courseTitles[entry.kind]
    await record(tx, {
      act: 'exam.log',
      batchId: scene.batchId,
      subject: ['exam_course', row.id],
      summary: `考场过程：${title}`,
      ...(decision ? { reason: decision } : {}),
      clauses,
      after: entry,
    })
    if (scene.runId)
      await logRun(tx, {
        runId: scene.runId,
        kind: 'course',
        text: `${title}：${summary}`,
        actors: [actorOf(tx)],
        clauses,
      })
    return present({ ...row, institution_id: tx.tenantId } as unknown as CourseRow)
  })

/** The course of a room so far. */
export const courseOf = (ctx: Context, at: ExamScene) =>
  transact(ctx, async (tx) => ({ entries: (await selectCourse(tx, await findScene(tx, at))).map(present) }))

const requirementWords = ['checked', 'badgeWearers', 'inspectedBy', 'rectificationNotified', 'form', 'finalStages']

/** The words the articles want in each list or field. */
function wordsOf({ policy }: Scene): Record<string, string[]> {
  const words: Record<string, string[]> = {}
  const add = (name: string, found: readonly string[]) => {
    words[name] = [...new Set([...(words[name] ?? []), ...found])]
  }
  const { requirements, documents, prohibitions, sanctions } = policy.rules.exam
  for (const rule of Object.values(requirements))
    for (const test of rule?.anyOf ?? [])
      if (requirementWords.includes(test.fact)) add(test.fact, test.has ?? test.in ?? [])
  for (const rule of Object.values(documents)) {
    add('fields', rule?.fields ?? [])
    add('signers', rule?.signers ?? [])
  }
  for (const rule of Object.values(prohibitions)) add('items', rule?.acts ?? [])
  for (const rule of Object.values(sanctions)) {
    add('conduct', rule?.conduct ?? [])
    add('effect', rule?.effects ?? [])
  }
  add('counted', policy.exam.collection?.counted ?? [])
  add('visitors', policy.exam.visitors ? [...policy.exam.visitors.duties, ...policy.exam.visitors.guests.kinds] : [])
  add('visitorsBy', policy.exam.visitors?.guests.by ?? [])
  return words
}

const procedureOf = (rule: Scene['policy']['rules']['exam']['procedures'][string] | undefined) =>
  rule && {
    label: rule.label,
    clause: rule.clause,
    steps: rule.steps.map(({ step, label, persons = 1, roles = [] }) => ({ step, label, persons, roles: [...roles] })),
  }

/** What the articles ask of each entry, for the forms of the console. */
export const courseGuide = (ctx: Context, at: ExamScene) =>
  transact(ctx, async (tx) => {
    const scene = await findScene(tx, at)
    const { exam, papers } = scene.policy.rules
    const clauses = courseClauses(scene.policy)
    const named = {
      arrival: exam.procedures.arrival,
      opening: exam.procedures.opening,
      bundle: exam.procedures.bundling,
      closing: exam.procedures.closing,
      collectionPaper: papers.procedures.collectionPaper,
      collectionMachine: papers.procedures.collectionMachine,
    }
    const procedures = Object.entries(named).flatMap(([name, rule]) => {
      const shown = procedureOf(rule)
      return shown ? [[name, shown] as const] : []
    })
    return {
      kinds: (Object.keys(courseTitles) as CourseKind[]).map((kind) => ({
        kind,
        title: courseTitles[kind],
        clauses: [...clauses[kind]],
      })),
      procedures: Object.fromEntries(procedures),
      words: wordsOf(scene),
      bundleOrder: scene.policy.exam.bundle?.order ?? null,
    }
  })
