import type { Why } from '../kernel/judgement.ts'

/**
 * One value of a policy with everything a screen or a refusal must say about it.
 * `unit` is what the number counts (workday, day, minute, person, seat …) and is left out where nothing is counted;
 * `label` is the Chinese name; `clause` is the article the value rests on, or null where no source has one, and then
 * `choice` names the conflict (such as `A10`) whose default an institution has adopted as its own.
 */
export interface Parameter<T> {
  readonly value: T
  readonly unit?: string
  readonly label: string
  readonly clause: string | null
  readonly choice?: string | undefined
}

/**
 * An entry that further articles repeat: `also` names those that say the same as its `clause`. The reason rests on the
 * clause; the further articles are named beside it, so that whoever asks finds every one of them.
 */
export interface Repeated {
  readonly also?: readonly string[] | undefined
}

/** A reason once more under each further article that says the same; none where the entry names none. */
export const repeatedWhys = (one: Why, entry: Repeated | null | undefined): readonly Why[] =>
  (entry?.also ?? []).map((clause) => ({ ...one, clause }))
