/** What is known of a matter: how many, which, whether. A fact left out is not known. */
export type FactValue = number | string | boolean | readonly string[]

/** The facts of one matter, each under the name its term gives it. */
export type Facts = { readonly [name: string]: FactValue | undefined }

/**
 * One demand on one fact; exactly one of the comparisons is written.
 * `min` and `max` include the number itself; `is` wants that very value; `in` wants one of the words; `has` wants all
 * of the words in the list; `only` wants no other word in the list.
 */
export interface Test {
  readonly fact: string
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly is?: boolean | string | number | undefined
  readonly in?: readonly string[] | undefined
  readonly has?: readonly string[] | undefined
  readonly only?: readonly string[] | undefined
}

/** What every rule carries: its Chinese name, the article it rests on and, where it is the institution's own, the conflict. */
export interface Cited {
  readonly label: string
  readonly clause: string | null
  readonly choice?: string | undefined
}

/** What must be so: any one of the tests suffices; it binds only where every test of `when` holds. */
export interface Requirement extends Cited {
  readonly anyOf: readonly Test[]
  readonly when?: readonly Test[] | undefined
  readonly unit?: string | undefined
}

/** What a document must hold, who signs it, under which seal, in how many copies, arranged by what. */
export interface DocumentRule extends Cited {
  readonly fields: readonly string[]
  readonly signers?: readonly string[] | undefined
  readonly stamp?: string | undefined
  readonly copies?: number | undefined
  readonly order?: string | undefined
  readonly when?: readonly Test[] | undefined
}

/**
 * One step of a procedure. `persons` is the least number of different people doing it; `roles` are the duties one of
 * them must hold, each; `approval` the duty that must approve; `record` the document it must be written into.
 */
export interface StepRule {
  readonly step: string
  readonly label: string
  readonly persons?: number | undefined
  readonly roles?: readonly string[] | undefined
  readonly approval?: string | undefined
  readonly record?: string | undefined
  readonly optional?: boolean | undefined
}

/** Steps to be taken, in the order written where `ordered`. */
export interface ProcedureRule extends Cited {
  readonly steps: readonly StepRule[]
  readonly ordered: boolean
  readonly when?: readonly Test[] | undefined
}

/** Acts nobody may do, except where every test of `unless` holds. */
export interface Prohibition extends Cited {
  readonly acts: readonly string[]
  readonly unless?: readonly Test[] | undefined
}

/** What follows from a misconduct of somebody in a role; of several effects a person chooses, giving the reason. */
export interface Sanction extends Cited {
  readonly conduct: readonly string[]
  readonly roles: readonly string[]
  readonly effects: readonly string[]
}

/** The rules of one stage, each under a name of its own; null takes back the rule of the overlay below. */
export interface StageRules {
  readonly requirements: Readonly<Record<string, Requirement | null>>
  readonly documents: Readonly<Record<string, DocumentRule | null>>
  readonly procedures: Readonly<Record<string, ProcedureRule | null>>
  readonly prohibitions: Readonly<Record<string, Prohibition | null>>
  readonly sanctions: Readonly<Record<string, Sanction | null>>
}

/** The stages whose rules are written in these five shapes. */
export const ruleStages = [
  'filing',
  'bank',
  'papers',
  'plan',
  'registration',
  'arrangement',
  'ticket',
  'staffing',
  'exam',
  'incident',
  'score',
  'publicity',
  'certificate',
  'archive',
  'equipment',
  'fee',
  'complaint',
  'supervision',
] as const

/** The name of such a stage. */
export type RuleStage = (typeof ruleStages)[number]

/** All rules written in the five shapes, by stage. */
export type RulesPolicy = Readonly<Record<RuleStage, StageRules>>
