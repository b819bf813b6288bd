import { DomainError } from '#contract/domain-error.ts'
import type { recordFiling } from '#contract/filing.ts'
import type { BodyOf } from '#contract/route.ts'
import { judgeCertificateNumber } from '#core/certificate/numbering-judge.ts'
import type { Policy } from '#core/policy/types.ts'
import { policyInForce } from '#server/modules/rulebook/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { presentFilings } from '../present.ts'
import { insertFiling, insertFilingEntries, selectFilingEntries, selectFilings } from '../store.ts'

/** A filing as its letter states it. */
export type FilingFacts = BodyOf<typeof recordFiling>

const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
]

/** Refuses a letter that contradicts itself: its validity, rows that stand twice, names that mean two rows. */
export function assertSound(facts: FilingFacts): void {
  if (facts.validTo <= facts.validFrom)
    throw new DomainError('input.invalid', {}, { fields: [{ path: 'validTo', message: '有效期止须晚于有效期起' }] })
  const rows = repeated(facts.entries.map((entry) => `${entry.occupationCode}${entry.occupation}${entry.job}`))
  if (rows.length > 0) throw new DomainError('filing.duplicate_rows', { rows })
  const names = repeated(
    facts.entries.flatMap((entry) => [...new Set([...entry.aliases, ...(entry.job ? [entry.job] : [])])]),
  )
  if (names.length > 0) throw new DomainError('filing.duplicate_names', { names })
}

const words: Record<string, string> = {
  'certificate.province': '第6、7位不是省级行政区代码',
  'certificate.filing_pattern': '不是本地区备案号的样式',
  'certificate.format': '不是1位大写字母加12位数字',
}

/** Refuses a number the coding rules or the institution's own articles do not allow (HN-080, HN-083). */
function assertNumber(number: string, policy: Policy): void {
  const { certificate } = policy
  const composed = judgeCertificateNumber(
    { op: 'compose', filing: number, year: 2026, level: 5, serial: 1 },
    { ...certificate, source: { ...certificate.source, value: 'local' } },
  )
  if (composed.reasons.length === 0) return
  const grounds = composed.reasons.map(({ code, clause }) => ({
    clause,
    required: '备案号即证书编号前13位',
    actual: `${number}：${words[code] ?? '不符合编码规则'}`,
    remedies: ['核对备案函后重新填写'],
  }))
  throw new DomainError('filing.number_refused', { number }, { grounds })
}

/** Writes a filing within a transaction of its institution; a second time under the same id changes nothing. */
export async function keepFiling(tx: Tx, id: string, facts: FilingFacts): Promise<void> {
  if (!(await insertFiling(tx, { id, ...facts }))) return
  const entries = facts.entries.map((entry) => ({ ...entry, id: newId(), levels: [...new Set(entry.levels)] }))
  await insertFilingEntries(tx, id, entries)
  await record(tx, {
    act: 'filing.record',
    subject: ['filing', id],
    summary: `登记备案${facts.number}，目录${entries.length}行，有效期${facts.validFrom}至${facts.validTo}`,
    after: facts,
  })
}

/** Records the letter by which the centre filed the institution, with its directory. */
export function recordFilingLetter(ctx: Context, facts: FilingFacts) {
  assertSound(facts)
  return transact(ctx, async (tx) => {
    assertNumber(facts.number, (await policyInForce(tx)).policy)
    const id = newId()
    await keepFiling(tx, id, facts)
    const rows = await selectFilings(tx)
    const shown = presentFilings(rows, await selectFilingEntries(tx, [id]), tx.today).find((one) => one.id === id)
    if (!shown) throw new DomainError('resource.not_found')
    return shown
  })
}
