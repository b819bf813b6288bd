import { DomainError } from '#contract/domain-error.ts'
import type { RegistrationCounts, RowReason } from '#contract/registration.ts'
import { stepAfter, stepTitles } from '#core/chain/judge-step.ts'
import type { Parameter } from '#core/policy/parameter.ts'
import type { Policy } from '#core/policy/types.ts'
import type { RegistrationPolicy } from '#core/registration/types.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { completeStep, findBatch, lockBatch, policyOf, standingOf, stepDues } from '../../batch/index.ts'
import { assertMaterials, type Gathered, missingMaterials } from '../materials.ts'
import { countBatch } from '../present.ts'
import { selectFiledEntries } from '../store.imports.ts'

type Finding = RowReason & { readonly count: number; readonly rule: Parameter<boolean> | null }

/** What stands before the end of the registration; a finding refuses only where the policy says so. */
function findingsOf(counts: RegistrationCounts, policy: RegistrationPolicy): Finding[] {
  const gap = (code: string, column: string, message: string, count: number, rule: Parameter<boolean>): Finding[] =>
    count === 0
      ? []
      : [{ severity: rule.value ? 'refuse' : 'warn', column, code, message, clause: rule.clause, count, rule }]
  const beyond = counts.byEntry
    .filter((entry) => entry.registered > entry.expected)
    .map((entry): Finding => {
      const name = `${entry.occupation}${entry.job ? `/${entry.job}` : ''}${'一二三四五'[entry.level - 1]}级`
      const message = `${name}报名${entry.registered}人，超过计划的${entry.expected}人`
      return {
        severity: 'warn',
        column: '人数',
        code: 'registration.more_than_planned',
        message,
        clause: null,
        count: entry.registered,
        rule: null,
      }
    })
  const { withoutPhoto: photos, photoProblems: doubtful, withoutConsent: consents } = counts
  const look: Finding = {
    severity: 'warn',
    column: '照片',
    code: 'registration.photo_problems',
    message: `${doubtful}张照片待核对（背景或比例）`,
    clause: null,
    count: doubtful,
    rule: null,
  }
  return [
    ...gap(
      'registration.photo_required',
      '照片',
      `${photos}名考生没有照片，没有照片不能打印准考证`,
      photos,
      policy.photoRequired,
    ),
    ...(doubtful > 0 ? [look] : []),
    ...gap(
      'registration.consent_required',
      '告知书',
      `${consents}名考生没有签署个人信息处理告知书`,
      consents,
      policy.consentRequired,
    ),
    ...beyond,
  ]
}

const shown = ({ severity, column, code, message, clause }: Finding): RowReason => ({
  severity,
  column,
  code,
  message,
  clause,
})

async function presentMaterials(tx: Tx, batchId: string, policy: Policy) {
  const missing = await missingMaterials(tx, batchId, policy, { collected: [], verifiedOnline: [] })
  const { materials, verifiedOnline } = policy.registration
  const items = [...missing].map(([name, count]) => ({ name, missing: count }))
  return { items, clause: materials?.clause ?? null, online: verifiedOnline?.value ?? false }
}

/** Where the registration stands and what is still open before it may end. */
export function getStep(ctx: Context, batchId: string) {
  return transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const counts = await countBatch(tx, batchId)
    const due = (await stepDues(tx, batchId)).get('registration')?.due ?? null
    const entries = await selectFiledEntries(tx, batchId)
    return {
      status: (await standingOf(tx, batchId)).get('registration') ?? ('waiting' as const),
      dueOn: due,
      counts,
      findings: findingsOf(counts, policyOf(batch).registration).map(shown),
      materials: await presentMaterials(tx, batchId, policyOf(batch)),
      entries: entries.map(({ id, occupation, job, level, expected_count }) => ({
        id,
        occupation,
        job,
        level,
        expected: expected_count,
      })),
    }
  })
}

/** Ends the registration and opens the next step. */
export function completeRegistration(
  ctx: Context,
  batchId: string,
  { acknowledged, ...gathered }: Gathered & { readonly acknowledged: boolean },
) {
  return transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    const policy = policyOf(batch)
    const counts = await countBatch(tx, batchId)
    // The order of the steps speaks first: who comes too late hears that, and not of missing photographs.
    await completeStep(tx, batch, 'registration')
    if (counts.live === 0) throw new DomainError('registration.no_candidates')
    const findings = findingsOf(counts, policy.registration)
    for (const finding of findings) if (finding.severity === 'refuse') refuse(finding)
    if (findings.length > 0 && !acknowledged)
      throw new DomainError('registration.not_acknowledged', { count: findings.length })
    await assertMaterials(tx, batchId, policy, gathered)
    await recordGathered(tx, batchId, policy, gathered)
    const next = stepAfter(policy.chain, 'registration')
    return { counts, next: next ? stepTitles[next] : null }
  })
}

/** Keeps what the clerk vouched for, so that it is known later on whose word a paper was taken as held. */
async function recordGathered(tx: Tx, batchId: string, policy: Policy, gathered: Gathered): Promise<void> {
  const { collected, verifiedOnline } = gathered
  if (collected.length + verifiedOnline.length === 0) return
  const { registration } = policy
  const clauses = [
    registration.materials?.clause,
    verifiedOnline.length > 0 ? registration.verifiedOnline?.clause : null,
  ]
  await record(tx, {
    act: 'registration.document',
    batchId,
    subject: ['batch', batchId],
    summary: `确认报名材料：收齐${collected.join('、') || '无'}，网络核验${verifiedOnline.join('、') || '无'}`,
    clauses: clauses.filter((clause) => clause !== null && clause !== undefined),
    after: { ...gathered },
  })
}

function refuse({ code, count, rule, clause }: Finding): never {
  const photo = code === 'registration.photo_required'
  const ground = {
    clause,
    required: rule?.label ?? '',
    actual: `还差${count}人`,
    remedies: photo ? ['导入照片压缩包，或在考生页逐张上传'] : ['请考生在手机上确认，或登记纸质告知书'],
  }
  throw new DomainError(
    photo ? 'registration.photo_required' : 'registration.consent_required',
    { count },
    { grounds: [ground] },
  )
}
