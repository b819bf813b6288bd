import type { Answer } from '#core/kernel/judgement.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'

/** How papers are printed and kept before they are opened. */
export type Safekeeping = {
  /** Printed and packed where secrets can be kept. */
  readonly confidentialPlace?: boolean | undefined
  /** Somebody is there for nothing else than to watch the printing. */
  readonly dedicatedSupervisor?: boolean | undefined
  /** Somebody is there for nothing else than to keep them. */
  readonly dedicatedKeeper?: boolean | undefined
  /** The stages for which secrecy is provided. */
  readonly securedStages?: readonly string[] | undefined
}

/** Whether papers are printed and kept as the articles ask: reasons and questions `papers.<name of the fact>`. */
export const judgeSafekeeping = ({ rules }: Pick<Policy, 'rules'>, facts: Safekeeping): Answer => {
  const { confidentialPlace, dedicatedSupervisor, dedicatedKeeper, securedStages } = rules.papers.requirements
  const asked = { confidentialPlace, dedicatedSupervisor, dedicatedKeeper, securedStages }
  const written = Object.entries(asked).flatMap(([name, rule]) => (rule ? [[name, rule] as const] : []))
  return judgeRequirements('papers', Object.fromEntries(written), facts)
}
