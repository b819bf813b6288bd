import { checkCharacter } from '#core/identity/checksum.ts'
import type { Sex } from '#core/identity/types.ts'
import { addDays, type Day, daysBetween } from '#core/kernel/dates.ts'
import { type Draw, drawFrom } from '#core/kernel/draw.ts'
import { drawName, rareNames } from './names.ts'
import { places } from './places.ts'

/** An invented person; any likeness to a real one is chance. */
export interface Person {
  readonly name: string
  readonly sex: Sex
  readonly birth: Day
  /** A valid identity number (GB 11643) of a division in use. */
  readonly documentNumber: string
  readonly mobile: string
  readonly province: string
  readonly place: string
  readonly ethnicity: string
}

/** Who is to be invented. */
export interface PeopleWish {
  readonly seed: string
  readonly count: number
  /** First and last birthday, such as those of one school year. */
  readonly bornFrom: Day
  readonly bornTo: Day
  /** Men of a hundred; 50 unless told. */
  readonly menPercent?: number
  /** One name of a rare kind in so many people; 60 unless told, 0 for none. */
  readonly rareEvery?: number
}

/** Invents people: the same wish gives the same people, no two with one identity number or telephone. */
export function generatePeople(wish: PeopleWish): Person[] {
  const draw = drawFrom(`people ${wish.seed}`)
  const taken = new Set<string>()
  const firstMobile = draw.below(1_000_000)
  return Array.from({ length: wish.count }, (_, index) => {
    const { name, sex } = drawIdentity(draw, wish, index)
    const birth = addDays(wish.bornFrom, draw.below(daysBetween(wish.bornFrom, wish.bornTo) + 1))
    const [code, province, place] = draw.pick(places) ?? ['410102', '河南省', '郑州市中原区']
    return {
      name,
      sex,
      birth,
      documentNumber: drawNumber(draw, code, birth, sex, taken),
      // One block of numbers for all generated people; stepping through it never meets a number twice.
      mobile: `19900${String((firstMobile + index * 7_919) % 1_000_000).padStart(6, '0')}`,
      province,
      place,
      ethnicity: name.includes('·') ? '维吾尔族' : draw.below(100) < 96 ? '汉族' : '回族',
    }
  })
}

function drawIdentity(draw: Draw, wish: PeopleWish, index: number): { name: string; sex: Sex } {
  const every = wish.rareEvery ?? 60
  if (every > 0 && index % every === every - 1) {
    const rare = rareNames[Math.floor(index / every) % rareNames.length]
    if (rare) return { name: rare[0], sex: rare[1] }
  }
  const sex: Sex = draw.below(100) < (wish.menPercent ?? 50) ? 'M' : 'F'
  return { name: drawName(draw, sex), sex }
}

function drawNumber(draw: Draw, code: string, birth: Day, sex: Sex, taken: Set<string>): string {
  for (;;) {
    // The third digit of the serial is odd for men and even for women.
    const serial = draw.below(500) * 2 + (sex === 'M' ? 1 : 0)
    const body = code + birth.replaceAll('-', '') + String(serial).padStart(3, '0')
    const number = body + checkCharacter(body)
    if (taken.has(number)) continue
    taken.add(number)
    return number
  }
}
