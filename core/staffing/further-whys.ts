import type { Why } from '#core/kernel/judgement.ts'
import { repeatedWhys } from '#core/policy/parameter.ts'
import type { TeamBinding, TeamPolicy } from './team-types.ts'

/** The rules of the team a reason of this code may rest on. */
function rulesBehind(team: TeamPolicy, code: string): readonly (TeamBinding | null)[] {
  const word = code.replace('team.', '')
  const known: Readonly<Record<string, readonly (TeamBinding | null)[]>> = {
    supervisor_is_assessor: [team.supervisorIsAssessor],
    consecutive: team.consecutive,
    rotation: [team.rotation],
    recusal: team.recusals,
    too_few_supervisors: [team.supervisors],
    assessor_grade: [team.seniorLevels],
    senior_too_new: [team.seniorAfter],
    card_expired: team.cards,
    lead_count: [team.leads],
    expert_age: [team.expertAge, team.expertAge?.honoured ?? null],
  }
  return known[word] ?? team.qualifications.filter((rule) => rule.code === word)
}

/** The reasons about a team once more under every further article that says the same; in their order. */
export const furtherWhys = (team: TeamPolicy, reasons: readonly Why[]): readonly Why[] =>
  reasons.flatMap((reason) =>
    rulesBehind(team, reason.code)
      .filter((rule) => rule?.clause === reason.clause)
      .flatMap((rule) => repeatedWhys(reason, rule)),
  )
