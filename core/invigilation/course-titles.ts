import type { Policy } from '#core/policy/types.ts'
import type { CourseMatter } from './judge-course.ts'

/** A kind of entry, in the order of an exam day; an extension for incidents is one, too. */
export type CourseKind = CourseMatter['kind'] | 'extension'

/** The Chinese name of each kind, in the order of an exam day. */
export const courseTitles: Readonly<Record<CourseKind, string>> = {
  form: '考核方式',
  readiness: '考场检查验收',
  cards: '证卡查验',
  arrival: '候考区扫券与物品存放',
  admission: '入场核验',
  carried: '携带物品',
  opening: '启封试卷',
  comparison: '逐人对照',
  visitor: '其他人员进入考场',
  response: '违规处置',
  leave: '提前离场',
  extension: '顺延时间',
  collection: '收卷清点',
  bundle: '整理装订',
  record: '考场记录',
}

const cited = (rules: readonly ({ readonly clause: string | null } | null | undefined)[]): readonly string[] => [
  ...new Set(rules.flatMap((rule) => rule?.clause ?? [])),
]

/** The articles of an institution that speak of each kind; none where nothing is written. */
export function courseClauses(policy: Policy): Readonly<Record<CourseKind, readonly string[]>> {
  const { entry, exam, papers, rules, team, incident } = policy
  const { requirements, documents, procedures, prohibitions, sanctions } = rules.exam
  const also = (rule: { clause: string | null; also?: readonly string[] | undefined } | null) => [
    ...cited([rule]),
    ...(rule?.also ?? []),
  ]
  return {
    form: cited([requirements.theoryForm, requirements.practicalForm, requirements.finalStages]),
    readiness: cited([requirements.badges, requirements.acceptance, requirements.rectification]),
    cards: cited(team.cards.filter(({ role }) => role === 'assessor')),
    arrival: cited([procedures.arrival]),
    admission: [...also(entry.documents), ...also(entry.lateAfter), ...also(entry.opensBefore)],
    carried: cited(Object.values(prohibitions)),
    opening: [...also(papers.opening), ...cited([procedures.opening])],
    comparison: cited([requirements.comparison]),
    visitor: cited([exam.visitors]),
    response: cited(Object.values(sanctions)),
    leave: also(entry.earlyLeave),
    extension: cited(Object.values(incident.procedures).filter((rule) => rule?.time !== undefined)),
    collection: cited([exam.collection, procedures.closing, rules.papers.procedures.collectionPaper]),
    bundle: cited([exam.bundle, procedures.bundling]),
    record: cited([...Object.values(documents), requirements.supervision]),
  }
}
