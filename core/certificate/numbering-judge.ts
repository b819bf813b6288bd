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
export type NumberingPolicy = Pick<CertificatePolicy, 'coding' | 'source' | 'filingPattern'>

const fault = ({ coding }: NumberingPolicy, word: string): Why => why(`certificate.${word}`, coding.clause)

const faultsOfFiling = (filing: string, policy: NumberingPolicy): readonly Why[] => {
  const pattern = policy.filingPattern
  return [
    ...(policy.coding.value.includes(filing.slice(5, 7)) ? [] : [fault(policy, 'province')]),
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

const judgeParse = (input: ParseInput, policy: NumberingPolicy): NumberAnswer => {
  const parts = parseCertificateNumber(input.number)
  if (!parts) return refuse([fault(policy, 'format')])
  return weigh(input.number, parts, [
    ...faultsOfFiling(parts.filing, policy),
    ...(Number(parts.serial) === 0 ? [fault(policy, 'serial')] : []),
    ...(input.filing !== undefined && input.filing !== parts.filing ? [fault(policy, 'filing_mismatch')] : []),
  ])
}

const judgeCompose = (input: ComposeInput, policy: NumberingPolicy): NumberAnswer => {
  const { source } = policy
  const elsewhere = source.value === 'platform' ? [why('certificate.from_platform', source.clause)] : []
  if (!isFilingNumber(input.filing)) return refuse([fault(policy, 'format'), ...elsewhere])
  const reasons = [...faultsOfFiling(input.filing, policy), ...elsewhere]
  if (input.serial > lastSerial) return refuse([fault(policy, 'serial'), ...reasons])
  const number = composeCertificateNumber(input.filing, input.year, input.level, input.serial)
  const parts = parseCertificateNumber(number) as NumberParts
  return weigh(number, parts, [...(input.serial === 0 ? [fault(policy, 'serial')] : []), ...reasons])
}

/**
 * Reads or makes a certificate number. The coding rules of the nation bind every institution (HN-080); an institution's
 * `policy` adds the form its filing number must have and forbids composing where numbers come from the platform. A first letter other than Y or
 * S, and a level written as a letter, are not published and ask.
 */
export function judgeCertificateNumber(input: ParseInput | ComposeInput, policy: NumberingPolicy): NumberAnswer {
  return input.op === 'parse' ? judgeParse(input, policy) : judgeCompose(input, policy)
}
