import { archiveFactTitles } from '../archive/facts.ts'
import { arrangementFactTitles } from '../arrangement/facts.ts'
import { bankFactTitles } from '../bank/facts.ts'
import { certificateFactTitles } from '../certificate/facts.ts'
import { complaintFactTitles } from '../complaint/facts.ts'
import { equipmentFactTitles } from '../equipment/facts.ts'
import { examFactTitles } from '../exam/facts.ts'
import { feeFactTitles } from '../fee/facts.ts'
import { filingFactTitles } from '../filing/facts.ts'
import { papersFactTitles } from '../papers/facts.ts'
import { planFactTitles } from '../plan/facts.ts'
import { publicityFactTitles } from '../publicity/facts.ts'
import { registrationFactTitles } from '../registration/facts.ts'
import { scoreFactTitles } from '../score/facts.ts'
import { staffingFactTitles } from '../staffing/facts.ts'
import { supervisionFactTitles } from '../supervision/facts.ts'
import type { RuleStage } from './types.ts'

/** The facts the rules of a stage may ask for, each with its Chinese name; a rule that asks for another is refused. */
export const factTitles: Readonly<Record<RuleStage, Readonly<Record<string, string>>>> = {
  filing: filingFactTitles,
  bank: bankFactTitles,
  papers: papersFactTitles,
  plan: planFactTitles,
  registration: registrationFactTitles,
  arrangement: arrangementFactTitles,
  ticket: {},
  staffing: staffingFactTitles,
  exam: examFactTitles,
  incident: {},
  score: scoreFactTitles,
  publicity: publicityFactTitles,
  certificate: certificateFactTitles,
  archive: archiveFactTitles,
  equipment: equipmentFactTitles,
  fee: feeFactTitles,
  complaint: complaintFactTitles,
  supervision: supervisionFactTitles,
}
