import { DomainError } from '#contract/domain-error.ts'
import type { Calendar } from '#core/kernel/working-days.ts'
import { publicityTerm } from '#core/publicity/judge-release.ts'
import type { PublicityPolicy } from '#core/publicity/types.ts'

/** The days of a notice from its first; an unannounced year is refused with what to import. */
export function assertTerm(
  firstOn: string,
  policy: PublicityPolicy,
  calendar: Calendar,
): { firstOn: string; lastOn: string; announceOn: string | null } {
  const { ends, announceOn } = publicityTerm(firstOn, policy, calendar)
  if (ends !== 'unannounced' && announceOn !== 'unannounced') return { firstOn, lastOn: ends, announceOn }
  const known = calendar.years[firstOn.slice(0, 4)]
  const announced = known && ['official', 'package_only'].includes(known.status)
  const year = announced ? String(Number(firstOn.slice(0, 4)) + 1) : firstOn.slice(0, 4)
  const ground = {
    clause: policy.days.clause,
    required: `公示${policy.days.value}个工作日`,
    actual: `${year}年放假安排尚未导入`,
    remedies: [`请中心管理员在“节假日”导入${year}年放假安排后再办理`],
  }
  throw new DomainError('publicity.calendar_unannounced', { year }, { grounds: [ground] })
}
