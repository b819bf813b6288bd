import type { Level } from '#core/kernel/levels.ts'

/** The parts of a certificate number, as written in it. */
export interface NumberParts {
  /** The first 13 characters: the institution's filing number. */
  readonly filing: string
  /** Y an employer, S a social organisation; no other letter is published. */
  readonly org_type: string
  /** Code of an institution filed with the ministry; 0000 where filed with a province. */
  readonly org_code: string
  readonly province: string
  readonly site: string
  /** The last two digits of the year of issue. */
  readonly year: string
  /** 5 to 1, or a letter for levels above. */
  readonly level: string
  readonly serial: string
}

/** The greatest serial number six digits can hold. */
export const lastSerial = 999_999

const filingForm = /^[A-Z]\d{12}$/
const numberForm = /^[A-Z]\d{14}[1-5A-Z]\d{6}$/

/** Whether the text has the form of a filing number: a letter and twelve digits. */
export const isFilingNumber = (text: string): boolean => filingForm.test(text)

/** The parts of a certificate number of 22 characters; null where the text has another form. */
export function parseCertificateNumber(number: string): NumberParts | null {
  if (!numberForm.test(number)) return null
  return {
    filing: number.slice(0, 13),
    org_type: number.slice(0, 1),
    org_code: number.slice(1, 5),
    province: number.slice(5, 7),
    site: number.slice(7, 13),
    year: number.slice(13, 15),
    level: number.slice(15, 16),
    serial: number.slice(16),
  }
}

/**
 * The certificate number of 22 characters: filing number, last two digits of the year, level, serial of six digits.
 * `serial` counts from 1 within institution, year and level. It has no check character.
 */
export function composeCertificateNumber(filing: string, year: number, level: Level, serial: number): string {
  return `${filing}${String(year % 100).padStart(2, '0')}${level}${String(serial).padStart(6, '0')}`
}
