import { archiveFactTitles } from '../archive/facts.ts'
import { arrangementFactTitles } from '../arrangement/facts.ts'
import { certificateFactTitles } from '../certificate/facts.ts'
import { filingFactTitles } from '../filing/facts.ts'
import { publicityFactTitles } from '../publicity/facts.ts'
import { registrationFactTitles } from '../registration/facts.ts'
import { scoreFactTitles } from '../score/facts.ts'
import type { RuleStage } from './types.ts'

/** The facts the rules of a stage may ask for, each with its Chinese name; a rule that asks for another is refused. */
export const factTitles: Readonly<Record<RuleStage, Readonly<Record<string, string>>>> = {
  filing: filingFactTitles,
  bank: {},
  papers: {},
  plan: {},
  registration: registrationFactTitles,
  arrangement: arrangementFactTitles,
  ticket: {},
  staffing: {},
  exam: {},
  incident: {},
  score: scoreFactTitles,
  publicity: publicityFactTitles,
  certificate: certificateFactTitles,
  archive: archiveFactTitles,
  equipment: {},
  fee: {},
  complaint: {},
  supervision: {},
}
