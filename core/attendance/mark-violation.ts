import type { Why } from '#core/kernel/judgement.ts'
import { judgeViolation } from '#core/violation/judge-violation.ts'
import type { Behaviour, Effect, ViolationInput, ViolationPolicy } from '#core/violation/types.ts'
import type { Mark } from './types.ts'

/** The conflict whose default an institution adopts where its texts name no sanction. */
export const unwrittenChoice = 'A37'

/** What a person says of a breach. */
export interface ReportedViolation {
  readonly behaviour: Behaviour
  readonly on: string
  readonly tier?: number | undefined
  readonly severity?: 'light' | 'serious' | undefined
  readonly proof: boolean
  readonly found: 'during' | 'after'
  readonly warned: boolean
  readonly reason: string
}

/** What is recorded of a breach: the mark it makes and the article it rests on. */
export interface MarkedViolation {
  readonly mark: Mark
  readonly tier: number | null
  readonly effect: Effect
  readonly clause: string | null
  readonly choice: string | null
  readonly banUntil: string | null
}

/** A breach that can be recorded, or why it cannot yet: reasons refuse, questions ask a person. */
export type ViolationOutcome = { readonly marked: MarkedViolation } | { readonly refused: readonly Why[] }

const harmless: readonly Effect[] = ['none', 'warn', 'continue']
const isWritten = (text: string) => text.trim().length >= 4

const markOf = (effect: Effect): Mark => (harmless.includes(effect) ? 'present' : 'cheat')

function inputOf(reported: ReportedViolation): ViolationInput {
  const { behaviour, on, severity, proof, found, warned, tier, reason } = reported
  const choose = tier === undefined ? undefined : { tier, why: reason }
  return { behaviour, on, severity, proof, found, warned, choose }
}

/**
 * Makes a mark of a breach. Where two tiers stand side by side a person must have chosen one and said why; where no
 * text names the behaviour the institution decides by its named choice, in writing: the subject is nought and the
 * clause is null.
 */
export function markViolation(reported: ReportedViolation, policy: ViolationPolicy): ViolationOutcome {
  const rules = policy.behaviours[reported.behaviour] ?? []
  // A single tier needs no choice and no reason; naming it is confirmation only.
  const single = rules.length === 1 && !policy.alwaysWeighed.includes(reported.behaviour)
  const named = single && rules[0]?.tier === reported.tier
  const verdict = judgeViolation(inputOf(named ? { ...reported, tier: undefined } : reported), policy)
  const asked = verdict.questions[0]
  if (asked?.code === 'ask.unwritten') return unwritten(reported, asked)
  if (verdict.effect === 'continue' && asked)
    return isWritten(reported.reason)
      ? {
          marked: {
            mark: 'present',
            tier: null,
            effect: 'continue',
            clause: asked.clause,
            choice: null,
            banUntil: null,
          },
        }
      : { refused: [asked] }
  if (verdict.ok !== true || verdict.effect === null) {
    const written = verdict.tiers.map(({ tier, clause }) => ({ code: 'ask.tier', clause, who: String(tier) }))
    return { refused: [...verdict.reasons, ...(asked?.code === 'ask.tier' ? written : verdict.questions)] }
  }
  const rule = rules.find(({ tier }) => tier === (reported.tier ?? rules[0]?.tier))
  const { effect, ban_until: banUntil } = verdict
  return {
    marked: {
      mark: markOf(effect),
      tier: rule?.tier ?? null,
      effect,
      clause: rule?.clause ?? null,
      choice: null,
      banUntil,
    },
  }
}

function unwritten(reported: ReportedViolation, asked: Why): ViolationOutcome {
  if (!isWritten(reported.reason)) return { refused: [asked] }
  const marked = { tier: null, clause: null, choice: unwrittenChoice, banUntil: null }
  return { marked: { mark: 'cheat', effect: 'subject_zero', ...marked } }
}
