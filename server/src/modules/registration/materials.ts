import { DomainError, type Ground } from '#contract/domain-error.ts'
import type { Policy } from '#core/policy/types.ts'
import type { EligibilityFacts } from '#core/registration/eligibility-facts.ts'
import { judgeMaterials } from '#core/registration/judge-materials.ts'
import type { ClaimKind } from '#core/registration/types.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectMaterialFacts } from './store.papers.ts'

/** What a clerk says of the papers of all candidates: held, or looked up online instead. */
export interface Gathered {
  readonly collected: readonly string[]
  readonly verifiedOnline: readonly string[]
}

/** Papers the programme itself makes of every registration, by the names the rules give them. */
const madeHere = ['个人认定申报表', '花名册', '导入表', '汇总表']
const photograph = '一寸白底彩照'

const claimsOf = ({ applicant }: EligibilityFacts): readonly ClaimKind[] => [
  ...(applicant.trained ? (['training'] as const) : []),
  ...(applicant.education?.length ? (['education'] as const) : []),
  ...(applicant.certs?.length ? (['certificate'] as const) : []),
  ...(applicant.work?.length ? (['work'] as const) : []),
]

/** How many candidates lack each paper of the list, in its order; empty where the rules list none. */
export async function missingMaterials(
  tx: Tx,
  batchId: string,
  { registration }: Policy,
  gathered: Gathered,
): Promise<ReadonlyMap<string, number>> {
  const items = registration.materials?.items ?? []
  const missing = new Map(items.map(({ name }) => [name, 0]))
  if (items.length === 0) return missing
  for (const row of await selectMaterialFacts(tx, batchId)) {
    const supplied = [...madeHere, ...(row.has_photo ? [photograph] : []), ...row.kinds, ...gathered.collected]
    const facts = { supplied, verifiedOnline: gathered.verifiedOnline, claims: claimsOf(row.facts) }
    for (const { who } of judgeMaterials(facts, registration).reasons)
      if (who) missing.set(who, (missing.get(who) ?? 0) + 1)
  }
  return missing
}

/** Refuses to end the registration while a paper the rules list is missing of anybody. */
export async function assertMaterials(tx: Tx, batchId: string, policy: Policy, gathered: Gathered): Promise<void> {
  const missing = [...(await missingMaterials(tx, batchId, policy, gathered))].filter(([, count]) => count > 0)
  if (missing.length === 0) return
  const grounds = missing.map(
    ([name, count]): Ground => ({
      clause: policy.registration.materials?.clause ?? null,
      required: `报名材料：${name}`,
      actual: `${count}名考生没有`,
      gap: `${count}份`,
      remedies: ['在考生页上传', '已收齐的，截止报名时逐项确认'],
    }),
  )
  throw new DomainError('registration.materials_missing', { missing: missing.map(([name]) => name) }, { grounds })
}
