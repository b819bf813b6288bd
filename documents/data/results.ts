import type { Occupation, Sheet, Signature } from './sheet.ts'

/** A score as printed: a number, or 缺考, 作弊, 免考, 缓考. */
export type PrintedScore = string

export interface TheoryScores extends Sheet {
  batch: string
  room: string
  /** `YYYY-MM-DD`. */
  date: string
  /** Paper and its checksum. */
  paper: string
  rows: Array<Occupation & { seat: string; ticketNumber: string; name: string; score: PrintedScore; receipt: string }>
  signatures: Signature[]
}

export interface PracticalScoreSheet extends Sheet, Occupation {
  batch: string
  /** `YYYY-MM-DD`. */
  date: string
  station: string
  task: string
  /** One page or more a candidate; `score` and `reason` are empty on a blank sheet. */
  candidates: Array<{
    ticketNumber: string
    name: string
    items: Array<{ item: string; requirement: string; points: number; score: string; reason: string }>
    total: string
    assessors: Signature[]
  }>
}

export interface ScoreSheet extends Sheet, Occupation {
  batch: string
  /** Names of the subjects in order, e.g. 理论知识, 技能操作. */
  subjects: string[]
  rows: Array<{ ticketNumber: string; name: string; scores: PrintedScore[]; outcome: string; note: string }>
  signatures: Signature[]
  /** Checkpoint of the audit ledger at printing. */
  checkpoint: { index: number; root: string; at: string; keyId: string }
}

export interface ScoreSummary extends Sheet {
  batch: string
  rows: Array<
    Occupation & {
      registered: number
      present: number
      absent: number
      cheated: number
      passed: number
      failed: number
    }
  >
  signatures: Signature[]
}

export interface QualifiedRoster extends Sheet {
  batch: string
  subjects: string[]
  rows: Array<Occupation & { name: string; documentNumber: string; scores: PrintedScore[]; certificateNumber: string }>
  signatures: Signature[]
}

export interface PublicityNotice extends Sheet {
  title: string
  batch: string
  opening: string
  /** `YYYY-MM-DD`. */
  from: string
  to: string
  workdays: number
  rows: Array<Occupation & { name: string; documentNumber: string; ticketNumber: string; outcome: string }>
  /** How to object, one paragraph each. */
  objection: string[]
  contacts: Array<{ name: string; phone: string; address: string }>
  issuer: string
  /** `YYYY-MM-DD`. */
  issuedOn: string
}
