import { DomainError } from '#contract/domain-error.ts'
import type { PaperMarking, planPaperMarking, reportFinding } from '#contract/marking.ts'
import type { BodyOf } from '#contract/route.ts'
import type { Why } from '#core/kernel/judgement.ts'
import type { StageRules } from '#core/rules/types.ts'
import { judgeFinding, judgeMarkersAct, judgeMarking, judgePapersBeforeMarking } from '#core/score/judge-marking.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { assertStepOpen, type BatchRow, findBatch, isStepDone, lockBatch, policyOf } from '../../batch/index.ts'
import { requirementGrounds } from '../requirement-grounds.ts'
import {
  type BundleRow,
  insertFinding,
  selectBundles,
  selectFindings,
  selectOptionalBundle,
  selectOptionalPlan,
  updateBundle,
  upsertBundles,
  upsertPlan,
} from '../store.paper.ts'
import { assertPromised } from './give-mark.ts'

type Plan = BodyOf<typeof planPaperMarking>

const rulesOf = (batch: BatchRow): StageRules => policyOf(batch).rules.score

const assertOpen = async (tx: Tx, batch: BatchRow): Promise<void> =>
  assertStepOpen(tx, batch, (await isStepDone(tx, batch.id, 'exam')) ? 'score' : 'exam')

/** The marking of papers as people see it. */
async function present(tx: Tx, batch: BatchRow): Promise<PaperMarking> {
  const plan = await selectOptionalPlan(tx, batch.id)
  const bundles = (await selectBundles(tx, batch.id)).filter(({ papers }) => papers > 0)
  const findings = await selectFindings(
    tx,
    bundles.map(({ id }) => id),
  )
  const rule = rulesOf(batch).documents.papersBeforeMarking
  const facts = plan?.facts as unknown as Pick<Plan, 'bundles' | 'markingMode' | 'markPen' | 'onCamera'>
  return {
    plan: plan ? { papers: plan.papers, markers: plan.markers, ...facts } : null,
    checks: { fields: [...(rule?.fields ?? ['数量'])], clause: rule?.clause ?? null },
    bundles: bundles.map((row) => ({
      id: row.id,
      position: row.position,
      papers: row.papers,
      status: row.status as PaperMarking['bundles'][number]['status'],
      checked: (row.checked as unknown as string[] | null) ?? [],
      checkedBy: row.checked_name,
      markers: row.markers as unknown as string[],
      markedBy: row.marked_name,
      findings: findings
        .filter(({ bundle_id }) => bundle_id === row.id)
        .map((each) => ({
          id: each.id,
          paperNumber: each.paper_number,
          kind: each.kind as 'irregular' | 'dispute',
          what: each.what,
          reportedTo: each.reported_to,
          ruledBy: each.ruled_by,
          ruling: each.ruling,
          foundBy: each.found_name,
          foundAt: each.found_at.toISOString(),
        })),
    })),
  }
}

/** The marking of papers of a batch. */
export const paperMarkingOf = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => present(tx, await findBatch(tx, batchId)))

function refuse(
  code: 'marking.paper_plan' | 'marking.paper_markers' | 'marking.paper_finding',
  reasons: readonly Why[],
  rules: StageRules,
  actual: Readonly<Record<string, string>>,
): void {
  if (reasons.length === 0) return
  const grounds = requirementGrounds(reasons, rules, actual)
  throw new DomainError(code, { reasons: grounds.map(({ required }) => required ?? '') }, { grounds })
}

/** So many papers in so many bundles, as even as can be. */
const sizesOf = (papers: number, bundles: number): number[] =>
  Array.from({ length: bundles }, (_, place) => Math.floor(papers / bundles) + (place < papers % bundles ? 1 : 0))

/** Plans how papers are divided and marked; the rule book's wishes are met before anything is divided. */
export const planMarking = (ctx: Context, batchId: string, body: Plan) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    await assertOpen(tx, batch)
    const { papers, markers, ...facts } = body
    const rules = rulesOf(batch)
    refuse('marking.paper_plan', judgeMarking(rules, { markers, ...facts }).reasons, rules, {
      bundles: `${facts.bundles}份`,
      markers: `${markers}人`,
      inTurn: facts.markingMode,
      markPen: facts.markPen,
      onCamera: facts.onCamera ? '在监控下' : '不在监控下',
    })
    const begun = (await selectBundles(tx, batchId)).some(({ status }) => status !== 'sealed')
    if (begun) throw new DomainError('marking.paper_begun')
    await upsertPlan(tx, batchId, { papers, markers, facts })
    await upsertBundles(tx, batchId, sizesOf(papers, facts.bundles))
    await record(tx, {
      act: 'marking.open',
      batchId,
      subject: ['paper_marking', batchId],
      summary: `安排纸质评卷：答卷${papers}份，分装${facts.bundles}份，${markers}人${facts.markingMode}阅卷`,
      after: body,
    })
    return present(tx, batch)
  })

async function begin(tx: Tx, bundleId: string): Promise<{ batch: BatchRow; bundle: BundleRow }> {
  const found = await selectOptionalBundle(tx, bundleId)
  if (!found) throw new DomainError('resource.not_found')
  const batch = await lockBatch(tx, found.batch_id)
  await assertOpen(tx, batch)
  await assertPromised(tx, batch)
  const bundle = await selectOptionalBundle(tx, bundleId)
  if (!bundle) throw new DomainError('resource.not_found')
  return { batch, bundle }
}

const changed = () => new DomainError('resource.changed', { what: '答卷' })

const recordBundle = (tx: Tx, batch: BatchRow, bundle: BundleRow, summary: string, clauses: readonly string[] = []) =>
  record(tx, {
    act: 'marking.mark',
    batchId: batch.id,
    subject: ['paper_bundle', bundle.id],
    summary: `第${bundle.position}份答卷：${summary}`,
    clauses,
  })

/** Checks a bundle before anybody marks: occupation, level and number of papers, as the articles want. */
export const checkPapers = (ctx: Context, bundleId: string, body: { checked: readonly string[]; papers: number }) =>
  transact(ctx, async (tx) => {
    const { batch, bundle } = await begin(tx, bundleId)
    const rules = rulesOf(batch)
    const { reasons } = judgePapersBeforeMarking(rules, body.checked)
    if (reasons.length > 0) {
      const fields = reasons.map(({ who }) => who ?? '')
      const clause = reasons[0]?.clause ?? null
      const grounds = [{ clause, required: '评卷前核对试卷', actual: `没有核对${fields.join('、')}` }]
      throw new DomainError('marking.paper_unchecked', { fields }, { grounds })
    }
    if (body.papers !== bundle.papers)
      throw new DomainError('marking.paper_count', { expected: bundle.papers, found: body.papers })
    const by = { checked_by: tx.actor.accountId, checked_name: tx.actor.name, checked_at: tx.now }
    const change = { status: 'checked', checked: JSON.stringify(body.checked), ...by }
    if (!(await updateBundle(tx, bundleId, ['sealed', 'checked'], change))) throw changed()
    const clause = rules.documents.papersBeforeMarking?.clause
    await recordBundle(tx, batch, bundle, `核对${body.checked.join('、')}，共${body.papers}份`, clause ? [clause] : [])
    return present(tx, batch)
  })

/** Begins to mark a bundle that was checked, with as many markers as the articles want. */
export const beginMarking = (ctx: Context, bundleId: string, markers: readonly string[]) =>
  transact(ctx, async (tx) => {
    const { batch, bundle } = await begin(tx, bundleId)
    const rules = rulesOf(batch)
    if (bundle.status === 'sealed') {
      const rule = rules.documents.papersBeforeMarking
      const grounds = [{ clause: rule?.clause ?? null, required: '评卷前核对试卷', actual: '尚未核对' }]
      throw new DomainError('marking.paper_unchecked', { fields: rule?.fields ?? ['数量'] }, { grounds })
    }
    const different = new Set(markers).size
    refuse('marking.paper_markers', judgeMarking(rules, { markers: different }).reasons, rules, {
      markers: `${different}人`,
    })
    const change = { status: 'marking', markers: JSON.stringify(markers), begun_at: tx.now }
    if (!(await updateBundle(tx, bundleId, ['checked'], change))) throw changed()
    await recordBundle(tx, batch, bundle, `开始评阅，${different}人`)
    return present(tx, batch)
  })

/** Keeps what looked wrong or was disputed; reported to and ruled by whom the articles name, never settled alone. */
export const keepFinding = (ctx: Context, bundleId: string, body: BodyOf<typeof reportFinding>) =>
  transact(ctx, async (tx) => {
    const { batch, bundle } = await begin(tx, bundleId)
    const rules = rulesOf(batch)
    const { kind, what, act, reportedTo, ruledBy } = body
    const irregular = kind === 'irregular' ? what : undefined
    const found = judgeFinding(rules, {
      irregular,
      reported: reportedTo !== null && reportedTo !== '',
      reportedTo: reportedTo ?? '',
      disputed: kind === 'dispute',
      ruledBy: ruledBy ?? '',
    })
    refuse('marking.paper_finding', found.reasons, rules, {
      irregularReported: reportedTo ? `报告给${reportedTo}` : '没有报告',
      ruled: ruledBy ? `由${ruledBy}裁定` : '没有裁定人',
    })
    const forbidden = judgeMarkersAct(rules, act)
    refuse('marking.paper_finding', forbidden.reasons, rules, { settleAlone: act, tamper: act, unseal: act })
    await insertFinding(tx, {
      bundle_id: bundleId,
      paper_number: body.paperNumber,
      kind,
      what,
      reported_to: reportedTo,
      ruled_by: ruledBy,
      ruling: body.ruling,
    })
    await recordBundle(tx, batch, bundle, kind === 'dispute' ? '登记评分分歧及裁定' : '登记异常答卷及报告')
    return present(tx, batch)
  })

/** A bundle is marked to the end and signed. */
export const finishMarking = (ctx: Context, bundleId: string) =>
  transact(ctx, async (tx) => {
    const { batch, bundle } = await begin(tx, bundleId)
    const change = { status: 'marked', marked_by: tx.actor.accountId, marked_name: tx.actor.name, marked_at: tx.now }
    if (!(await updateBundle(tx, bundleId, ['marking'], change))) throw changed()
    await recordBundle(tx, batch, bundle, '评阅完毕，评分人签字')
    return present(tx, batch)
  })
