import type { Occupation, Picture, QrCode, Seal, Sheet, Signature } from './sheet.ts'

export interface CertificateFields extends Occupation {
  name: string
  documentType: string
  /** The whole number: paper carries it unmasked. */
  documentNumber: string
  certificateNumber: string
  /** `YYYY-MM-DD`. */
  issuedOn: string
  /** Running number of the paper, e.g. `00041873`. */
  serial: string
  /** e.g. `补`, or empty. */
  remark: string
  photo: Picture | null
  qr: QrCode
}

export interface Certificate {
  /** Name as filed. */
  institution: string
  /** Name in the text of the certificate in English, e.g. `the … of Yuheng Polytechnic Vocational School`. */
  institutionEnglish: string
  /** Name above the date, one string a line. */
  institutionLines: string[]
  seal: Seal
  /** Addresses of the certificate query and the institution query. */
  queryUrls: { certificate: string; institution: string }
  /** Shift of everything printed, in millimetres, for printers that draw off centre. */
  offset: { x: number; y: number }
  certificates: CertificateFields[]
}

export interface CertificateRegister extends Sheet {
  batch: string
  rows: Array<
    Occupation & { name: string; documentNumber: string; certificateNumber: string; serial: string; issuedOn: string }
  >
  signatures: Signature[]
}

export interface CertificateIssue extends Sheet {
  batch: string
  rows: Array<Occupation & { name: string; documentNumber: string; certificateNumber: string }>
  signatures: Signature[]
}
