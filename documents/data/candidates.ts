import type { Occupation, Picture, QrCode, Seal, Sheet } from './sheet.ts'

export interface ReviewOpinion {
  /** 初审 or 终审. */
  stage: string
  /** Conclusion with its reason and clause; empty leaves room for handwriting. */
  opinion: string
  reviewer: string
  /** `YYYY-MM-DD` or empty. */
  date: string
}

export interface ApplicationForm extends Occupation {
  registrationNumber: string
  name: string
  sex: string
  nation: string
  /** `YYYY-MM-DD`. */
  birthDate: string
  documentType: string
  documentNumber: string
  phone: string
  employer: string
  address: string
  photo: Picture | null
  education: Array<{ school: string; major: string; degree: string; period: string; number: string }>
  work: Array<{ employer: string; occupation: string; period: string; witness: string }>
  certificates: Array<{ name: string; level: string; number: string; issuedOn: string }>
  /** Condition claimed, in the words of the standard. */
  condition: string
  /** Subjects applied for. */
  subjects: string
  reviews: ReviewOpinion[]
}

export interface Application extends Sheet {
  batch: string
  /** Who keeps each copy; a page is printed per candidate and copy. */
  copies: string[]
  /** Privacy notice and the moment of consent, e.g. `已阅读并同意……（2026-10-08 14:21）`. */
  consent: string
  candidates: ApplicationForm[]
}

export interface Ticket extends Occupation {
  name: string
  sex: string
  /** Masked. */
  documentNumber: string
  ticketNumber: string
  /** Opens the candidate's own page; left out where it is not shown. */
  code?: string
  photo: Picture | null
  /** What to bring to the theory exam, in one paragraph of at most 300 characters; left out where nothing was published. */
  materials?: string
  qr: QrCode
  sittings: Array<{
    subject: string
    /** `机考`, `笔试` or empty. */
    mode: string
    /** `YYYY-MM-DD`. */
    date: string
    time: string
    /** e.g. `08:40起入场`. */
    entry: string
    building: string
    room: string
    seat: string
  }>
}

export interface Tickets extends Sheet {
  batch: string
  seal: Seal
  notices: string[]
  /** Map of the site, or null. */
  map: Picture | null
  tickets: Ticket[]
}
