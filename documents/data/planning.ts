import type { Occupation, Sheet, Signature } from './sheet.ts'

export interface AnnualPlan extends Sheet {
  year: number
  /** Filing number of the institution. */
  filingNumber: string
  rows: Array<
    Occupation & { code: string; people: number; period: string; place: string; target: string; method: string }
  >
  /** Where and when to register, and other remarks. */
  notes: string[]
  signatures: Signature[]
}

export interface BatchPlanApplication extends Sheet {
  batch: string
  filingNumber: string
  /** Guidance centre the form goes to. */
  recipient: string
  /** `YYYY-MM-DD`. */
  appliedOn: string
  scheme: { goal: string; schedule: string; organisation: string; safety: string }
  times: Array<{ subject: string; date: string; time: string; place: string }>
  rooms: Array<{ room: string; place: string; seats: number; use: string }>
  occupations: Array<Occupation & { code: string; people: number }>
  /** People by duty: 监考、考评员、专家、内部督导员、工作人员. */
  staff: Array<{ duty: string; people: string[] }>
  contact: { name: string; phone: string }
  signatures: Signature[]
}

export interface Announcement extends Sheet {
  title: string
  /** Opening paragraph. */
  opening: string
  /** Sections in the order the institution's profile asks for; a section has text or a table or both. */
  sections: Array<{ heading: string; paragraphs: string[]; table?: { columns: string[]; rows: string[][] } }>
  contact: { name: string; phone: string; address: string }
  issuer: string
  /** `YYYY-MM-DD`. */
  issuedOn: string
}
