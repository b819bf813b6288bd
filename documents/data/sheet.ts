/** A picture: the bytes of a JPEG, PNG or SVG file. */
export type Picture = Uint8Array

/** A QR code with this text. */
export interface QrCode {
  qr: string
}

/** A seal: drawn from words, or the institution's own picture of it; null leaves room for the stamp. */
export type Seal = { ring: string; label: string } | { picture: Picture } | null

/** Occupation (job) and level as they appear in heads of forms. */
export interface Occupation {
  occupation: string
  /** Job or direction; empty becomes `--`. */
  job: string
  /** 5 初级工 … 1 高级技师. */
  level: number
}

/** What every form says of itself. */
export interface Sheet {
  institution: string
  /** Middle of the footer: the clause the form rests on, or the ledger position it was printed at. */
  anchor: string
  /** Number of the first page and count of pages when the file is a part of a larger batch. */
  firstPage?: number
  totalPages?: number
}

/** One duty in a signature chain; a blank name leaves a cell for the wet signature. */
export interface Signature {
  duty: string
  /** Who signed in the system, or empty. */
  name: string
  /** `YYYY-MM-DD`, or empty. */
  date: string
}
