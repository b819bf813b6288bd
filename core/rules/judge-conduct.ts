import { type Answer, answer, type Why, why } from '../kernel/judgement.ts'
import { binds } from './judge-requirements.ts'
import type { Facts, Prohibition, Sanction } from './types.ts'

/**
 * Whether an act is allowed: a reason `<term>.<name>` for every prohibition that names it and from which the facts do
 * not except it.
 */
export function judgeAct(
  term: string,
  prohibitions: Readonly<Record<string, Prohibition | null>>,
  act: string,
  facts: Facts = {},
): Answer {
  const broken = Object.entries(prohibitions).filter(
    ([, rule]) => rule?.acts.includes(act) && !(rule.unless && binds(rule.unless, facts)),
  )
  return answer(broken.map(([name, rule]) => why(`${term}.${name}`, rule?.clause ?? null, act)))
}

/** A misconduct: what was done, in which role, and what a person decided, where somebody did. */
export interface Misconduct {
  readonly conduct: string
  readonly role: string
  readonly choose?: { readonly effect: string; readonly why: string } | undefined
}

/** What may follow from a misconduct, each effect with its clause; `effect` is null while a person must still choose. */
export interface MisconductVerdict extends Answer {
  readonly effects: readonly { readonly effect: string; readonly clause: string | null }[]
  readonly effect: string | null
}

type Effects = MisconductVerdict['effects']

const unwritten: MisconductVerdict = { ...answer([], [why('ask.unwritten', null)]), effects: [], effect: null }

const judgeChoice = (effects: Effects, choose: NonNullable<Misconduct['choose']>): readonly Why[] => [
  ...(effects.some(({ effect }) => effect === choose.effect)
    ? []
    : [why('sanction.effect_not_allowed', effects[0]?.clause ?? null, choose.effect)]),
  ...(choose.why.trim() === '' ? [why('sanction.no_why', null)] : []),
]

/**
 * What follows from a misconduct: the effects of every sanction that names the conduct and the role. A single effect
 * stands by itself; of several a person chooses with a reason (question `ask.effect` until then; an effect the articles
 * do not name is `sanction.effect_not_allowed`, an empty reason `sanction.no_why`). A conduct no article names is
 * `ask.unwritten`: the system never invents a sanction.
 */
export function judgeMisconduct(
  sanctions: Readonly<Record<string, Sanction | null>>,
  { conduct, role, choose }: Misconduct,
): MisconductVerdict {
  const found = Object.values(sanctions).filter((rule) => rule?.conduct.includes(conduct) && rule.roles.includes(role))
  const effects = found.flatMap((rule) =>
    (rule?.effects ?? []).map((effect) => ({ effect, clause: rule?.clause ?? null })),
  )
  const [first] = effects
  if (!first) return unwritten
  if (choose) {
    const reasons = judgeChoice(effects, choose)
    return { ...answer(reasons), effects, effect: reasons.length > 0 ? null : choose.effect }
  }
  if (new Set(effects.map(({ effect }) => effect)).size === 1) return { ...answer([]), effects, effect: first.effect }
  return { ...answer([], [why('ask.effect', first.clause)]), effects, effect: null }
}
