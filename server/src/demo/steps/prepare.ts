import { createPlace } from '#contract/arrangement.ts'
import { type Filing, grantFiling, listFilings } from '#contract/filing.ts'
import { createPerson } from '#contract/people.ts'
import type { BodyInputOf } from '#contract/route.ts'
import type { DutyCode } from '#core/people/duties.ts'
import type { Stage } from '../acting/cast.ts'
import { waitFor } from '../acting/wait-for.ts'

/** A filing as its letter states it. */
export type FilingLetter = BodyInputOf<typeof grantFiling>
/** A room or workshop as it is registered. */
export type PlaceFacts = BodyInputOf<typeof createPlace>

/** The centre files an institution; gives the filing once the letter has arrived. */
export async function grant(stage: Stage, institutionId: string, letter: FilingLetter): Promise<Filing> {
  const reviewer = await stage.as('centre_reviewer')
  await reviewer.call(grantFiling, { params: { institutionId }, body: letter })
  const officer = await stage.as('exam_officer')
  return waitFor('the filing', async () =>
    (await officer.call(listFilings)).filings.find((one) => one.number === letter.number),
  )
}

/** Registers the places of an institution. */
export async function addPlaces(stage: Stage, places: readonly PlaceFacts[]): Promise<void> {
  const officer = await stage.as('exam_officer')
  for (const place of places) await officer.call(createPlace, { body: place })
}

/** One person of the roster. */
export interface RosterPerson {
  readonly personId: string
  readonly duty: DutyCode
  readonly occupation: string
}

/** Registers people with one duty each, their cards valid for two more years. */
export async function addPeople(
  stage: Stage,
  wanted: readonly { readonly duty: DutyCode; readonly occupation: string }[],
  names: Iterator<string>,
): Promise<RosterPerson[]> {
  const officer = await stage.as('exam_officer')
  const people: RosterPerson[] = []
  for (const [index, { duty, occupation }] of wanted.entries()) {
    const person = await officer.call(createPerson, {
      body: {
        name: names.next().value ?? '',
        department: occupation === '' ? '认定中心' : `${occupation}考评组`,
        duties: [{ duty, occupation, cardNumber: `K${String(index + 1).padStart(5, '0')}`, validUntil: '2028-12-31' }],
      },
    })
    people.push({ personId: person.id, duty, occupation })
  }
  return people
}
