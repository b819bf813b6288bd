import { ageOn, type Day, isDay } from '#core/kernel/dates.ts'
import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import { hasValidChecksum } from './checksum.ts'
import type { IdentityType, Sex } from './types.ts'

/** An identity document as written, the day it is looked at, and what else is known of the person. */
export interface IdentityInput {
  readonly type: IdentityType
  readonly number: string
  readonly on: Day
  readonly birth?: Day | undefined
  readonly sex?: Sex | undefined
}

/** What an identity number says of the person; null where it says nothing. */
export interface IdentityAnswer extends Answer {
  /** The number with x written as X. */
  readonly number: string
  readonly birth: Day | null
  readonly sex: Sex | null
  /** Completed years on the day. */
  readonly age: number | null
  /** The six digits of the administrative division. */
  readonly region: string | null
}

type Facts = Pick<IdentityAnswer, 'birth' | 'sex' | 'age' | 'region'>

const nothingKnown: Facts = { birth: null, sex: null, age: null, region: null }
const fault = (word: string): Why => why(`identity.${word}`, null)
const residenceRegions: ReadonlySet<string> = new Set(['810000', '820000', '830000'])

const faultsOfPerson = (input: IdentityInput, number: string, birth: Day, sex: Sex): readonly Why[] => {
  const real = isDay(birth)
  return [
    ...(real && birth <= input.on ? [] : [fault('birth_date')]),
    ...(hasValidChecksum(number) ? [] : [fault('checksum')]),
    ...(real && input.birth !== undefined && input.birth !== birth ? [fault('birth_mismatch')] : []),
    ...(input.sex !== undefined && input.sex !== sex ? [fault('sex_mismatch')] : []),
  ]
}

const judgeNational = (input: IdentityInput, number: string, regions: ReadonlySet<string>): IdentityAnswer => {
  if (!/^\d{17}[\dX]$/.test(number)) {
    const word = /^\d{15}$/.test(number) ? 'obsolete' : 'format'
    return { ...answer([fault(word)]), ...nothingKnown, number }
  }
  const region = number.slice(0, 6)
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const sex: Sex = Number(number[16]) % 2 === 1 ? 'M' : 'F'
  const known = regions.has(region)
  const reasons = [...(known ? [] : [fault('region')]), ...faultsOfPerson(input, number, birth, sex)]
  const born = isDay(birth) && birth <= input.on
  const facts: Facts = {
    birth: born ? birth : null,
    sex,
    age: born ? ageOn(birth, input.on) : null,
    region: known ? region : null,
  }
  return { ...answer(reasons), ...facts, number }
}

const judgeForeign = (number: string): readonly Why[] => {
  if (/^[A-Z]{3}\d{12}$/.test(number)) return []
  if (!/^9\d{16}[\dX]$/.test(number)) return [fault('format')]
  return hasValidChecksum(number) ? [] : [fault('checksum')]
}

const matching = (pattern: RegExp, number: string): readonly Why[] => (pattern.test(number) ? [] : [fault('format')])

/**
 * Checks an identity document. Identity cards and residence permits are read whole (GB 11643): region, birth date,
 * check character, and agreement with the birth date and sex given; a number of the old 15 digits is obsolete.
 * Permits of Hong Kong, Macao, Taiwan and of foreigners are checked by form; the rest asks a person to look.
 * `regions` are the administrative division codes ever in use (GB/T 2260).
 */
export function judgeIdentity(input: IdentityInput, regions: ReadonlySet<string>): IdentityAnswer {
  const number = input.number.replaceAll('x', 'X')
  const plain = (reasons: readonly Why[], questions: readonly Why[] = []): IdentityAnswer => ({
    ...answer(reasons, questions),
    ...nothingKnown,
    number,
  })
  switch (input.type) {
    case 'id_card':
      return judgeNational(input, number, regions)
    case 'residence':
      return judgeNational(input, number, residenceRegions)
    case 'hk_mo_permit':
      return plain(matching(/^[HM](\d{8}|\d{10})$/, number))
    case 'tw_permit':
      return plain(matching(/^\d{8}$/, number))
    case 'foreign_pr':
      return plain(judgeForeign(number))
    default:
      return plain([], [why('ask.manual', null)])
  }
}
