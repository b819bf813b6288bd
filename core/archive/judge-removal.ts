import { addYears, type Day } from '../kernel/dates.ts'
import { type Answer, answer, why } from '../kernel/judgement.ts'
import type { ArchiveMaterial, ArchivePolicy } from './types.ts'

const yearsOf = (material: ArchiveMaterial, policy: ArchivePolicy) =>
  ({ paper: policy.paperYears, electronic: policy.electronicYears, video: policy.videoYears })[material]

/**
 * Whether archived material may be destroyed: never what must stay traceable for good (`archive.kept_for_good`), and
 * nothing before its years are over (`archive.kept_longer`, `who` being the first day on which it may be). The
 * years run from the day the archive was sealed.
 */
export function judgeRemoval(
  removal: { readonly material: ArchiveMaterial; readonly sealedOn: Day; readonly on: Day },
  policy: ArchivePolicy,
): Answer {
  const { material, sealedOn, on } = removal
  const { forGood } = policy
  const years = yearsOf(material, policy)
  const first = addYears(sealedOn, years.value)
  return answer([
    ...(forGood?.value.includes(material) ? [why('archive.kept_for_good', forGood.clause)] : []),
    ...(on < first ? [why('archive.kept_longer', years.clause, first)] : []),
  ])
}
