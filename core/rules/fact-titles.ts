import type { RuleStage } from './types.ts'

/** The facts the rules of a stage may ask for, each with its Chinese name; a rule that asks for another is refused. */
export const factTitles: Readonly<Record<RuleStage, Readonly<Record<string, string>>>> = {
  filing: {},
  bank: {},
  papers: {},
  plan: {},
  registration: {},
  arrangement: {},
  ticket: {},
  staffing: {},
  exam: {},
  incident: {},
  score: {},
  publicity: {},
  certificate: {},
  archive: {},
  equipment: {},
  fee: {},
  complaint: {},
  supervision: {},
}
