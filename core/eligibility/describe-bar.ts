import type { Comparison } from './describe-need.ts'
import type { ApplicantKind, EligibilityInput, EligibilityPolicy } from './types.ts'

const kindNames: Readonly<Record<ApplicantKind, string>> = {
  student: '在校学生',
  staff: '在职教职工',
  worker: '社会人员',
}

/** Who applies, in words. */
export const applicantName = (kind: ApplicantKind): string => kindNames[kind]

/** What a bar (`banned`, `not_own`, …) asks and what was found; null where the code is none of them. */
export function describeBar(
  bar: string,
  input: EligibilityInput,
  policy: EligibilityPolicy,
  subject: string,
): Comparison | null {
  const { applicant } = input
  const until = (applicant.bans ?? [])
    .map((ban) => ban.until)
    .sort()
    .at(-1)
  const served = (['student', 'staff', 'worker'] as const).filter(
    (kind) => !policy.applicantsNotServed?.kinds.includes(kind),
  )
  const known: Readonly<Record<string, Comparison>> = {
    banned: { required: `${input.on}不在禁考期内`, actual: `禁考至${until}` },
    id_expired: { required: `证件有效期到${input.on}以后`, actual: `有效期至${applicant.id_valid_until}` },
    level_not_filed: { required: '申报的职业和等级在备案范围内', actual: `${subject}不在备案目录` },
    applicant_not_served: {
      required: `考生为${served.map((kind) => kindNames[kind]).join('、')}`,
      actual: kindNames[applicant.kind],
    },
    not_own: { required: '本机构的在籍学生或在职教职工', actual: '登记为外单位人员' },
    not_trained: { required: '报考前完成专门培训', actual: '登记为未培训' },
    route_not_offered: { required: '本机构开展的取证方式', actual: '本机构不开展' },
    route_not_for_applicant: { required: '此取证方式适用的人员', actual: kindNames[applicant.kind] },
    no_clause: { required: '有条款允许申报该等级', actual: `${kindNames[applicant.kind]}申报${subject}没有可用条款` },
  }
  return known[bar] ?? null
}
