import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import type { Level } from '#core/kernel/levels.ts'
import {
  composeCertificateNumber,
  isFilingNumber,
  lastSerial,
  type NumberParts,
  parseCertificateNumber,
} from './numbering.ts'
import type { CertificatePolicy } from './types.ts'

/** A number to read; `filing` is the filing number it should begin with. */
export interface ParseInput {
  readonly op: 'parse'
  readonly number: string
  readonly filing?: string | undefined
}

/** A number to make. */
export interface ComposeInput {
  readonly op: 'compose'
  readonly filing: string
  /** The year of issue in full, such as 2026. */
  readonly year: number
  readonly level: Level
  readonly serial: number
}

/** The number where it may stand, and its parts where it can be read at all. */
export interface NumberAnswer extends Answer {
  readonly number: string | null
  readonly parts: NumberParts | null
}

/** What of an institution's policy its numbers depend on. */
export type NumberingPolicy = Pick<CertificatePolicy, 'source' | 'filingPattern'>

const codingRules = 'HN-080'
const fault = (word: string): Why => why(`certificate.${word}`, codingRules)
const provinces = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82)$/

const faultsOfFiling = (filing: string, policy: NumberingPolicy | undefined): readonly Why[] => {
  const pattern = policy?.filingPattern
  return [
    ...(provinces.test(filing.slice(5, 7)) ? [] : [fault('province')]),
    ...(pattern && !new RegExp(pattern.value).test(filing) ? [why('certificate.filing_pattern', pattern.clause)] : []),
  ]
}

const questionsOf = (parts: NumberParts): readonly Why[] => [
  ...(/^[YS]$/.test(parts.org_type) ? [] : [why('ask.org_type', null)]),
  ...(/^[A-Z]$/.test(parts.level) ? [why('ask.level_letter', null)] : []),
]

const refuse = (reasons: readonly Why[]): NumberAnswer => ({ ...answer(reasons), number: null, parts: null })

const weigh = (number: string, parts: NumberParts, reasons: readonly Why[]): NumberAnswer => {
  const weighed = answer(reasons, questionsOf(parts))
  return { ...weighed, number: weighed.ok === false ? null : number, parts }
}

const judgeParse = (input: ParseInput, policy: NumberingPolicy | undefined): NumberAnswer => {
  const parts = parseCertificateNumber(input.number)
  if (!parts) return refuse([fault('format')])
  return weigh(input.number, parts, [
    ...faultsOfFiling(parts.filing, policy),
    ...(Number(parts.serial) === 0 ? [fault('serial')] : []),
    ...(input.filing !== undefined && input.filing !== parts.filing ? [fault('filing_mismatch')] : []),
  ])
}

const judgeCompose = (input: ComposeInput, policy: NumberingPolicy | undefined): NumberAnswer => {
  const source = policy?.source
  const elsewhere = source?.value === 'platform' ? [why('certificate.from_platform', source.clause)] : []
  if (!isFilingNumber(input.filing)) return refuse([fault('format'), ...elsewhere])
  const reasons = [...faultsOfFiling(input.filing, policy), ...elsewhere]
  if (input.serial > lastSerial) return refuse([fault('serial'), ...reasons])
  const number = composeCertificateNumber(input.filing, input.year, input.level, input.serial)
  const parts = parseCertificateNumber(number) as NumberParts
  return weigh(number, parts, [...(input.serial === 0 ? [fault('serial')] : []), ...reasons])
}

/**
 * Reads or makes a certificate number. The coding rules (HN-080) bind every institution; `policy` adds the form its
 * filing number must have and forbids composing where numbers come from the platform. A first letter other than Y or
 * S, and a level written as a letter, are not published and ask.
 */
export function judgeCertificateNumber(input: ParseInput | ComposeInput, policy?: NumberingPolicy): NumberAnswer {
  return input.op === 'parse' ? judgeParse(input, policy) : judgeCompose(input, policy)
}
