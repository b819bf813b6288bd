import { drawFrom } from '#core/kernel/draw.ts'
import { formNames } from './blueprint.ts'
import { drawForm, type Place, placesOf } from './draw-form.ts'
import { poolOf } from './pool.ts'
import { reportForm } from './report-form.ts'
import type { AssembledForm, AssemblyInput, Candidate, PlacedItem } from './types.ts'

/** Numbers what was drawn: parts in order, the items of a part in an order of the seed. */
function numberItems<T extends Candidate>(
  { blueprint, seed }: AssemblyInput<T>,
  form: string,
  places: readonly Place[],
  filling: readonly (T | null)[],
): readonly PlacedItem<T>[] {
  let number = 0
  return blueprint.parts.flatMap(({ points }, part) => {
    const drawn = filling.filter((item, at): item is T => item !== null && places[at]?.part === part)
    return drawFrom(`${seed}/${form}/${part}`)
      .shuffle(drawn)
      .map((item) => {
        number += 1
        return { number, part, points, item }
      })
  })
}

/**
 * Draws all papers of a blueprint, the spare ones last. Papers of one draw share as few items as the bank allows and
 * have the same make; what could not be met is in each report. The same input always gives the same papers.
 */
export function assemblePapers<T extends Candidate>(input: AssemblyInput<T>): readonly AssembledForm<T>[] {
  const { blueprint } = input
  const pool = poolOf(input)
  const used = new Set(input.standing)
  return formNames(blueprint).map((form, at) => {
    const { places, filling } = drawForm(blueprint, pool, used)
    const items = numberItems(input, form, places, filling)
    const overlap = items.filter(({ item }) => used.has(item.itemId)).length
    for (const { item } of items) used.add(item.itemId)
    const report = reportForm(blueprint, pool, { form, spare: at >= blueprint.forms, places, items, overlap })
    return { report, items }
  })
}

/**
 * What may take the place of one item, best first: the same type, in no paper still to be sat, the same point before
 * others, the nearest difficulty;
 * nothing that stands in any paper of the draw or excludes an item of this one.
 */
export function alternativesTo<T extends Candidate>(
  input: AssemblyInput<T>,
  form: readonly PlacedItem<T>[],
  drawn: ReadonlySet<string>,
  number: number,
): readonly T[] {
  const replaced = form.find((one) => one.number === number)?.item
  if (!replaced) return []
  const pool = poolOf(input)
  const standing = new Set(form.filter((one) => one.number !== number).map(({ item }) => pool.clusterOf(item)))
  const distance = (item: T) => Math.abs((item.difficulty ?? 3) - (replaced.difficulty ?? 3))
  const isStanding = ({ itemId }: T) => Number(input.standing.has(itemId))
  const strange = (item: T) => (pool.pointOf(item) === pool.pointOf(replaced) ? 0 : 1)
  return pool.open
    .filter((item) => item.type === replaced.type && !drawn.has(item.itemId) && !standing.has(pool.clusterOf(item)))
    .sort(
      (one, other) =>
        isStanding(one) - isStanding(other) ||
        strange(one) - strange(other) ||
        distance(one) - distance(other) ||
        one.exposure - other.exposure,
    )
}

/** The report of a paper after items were exchanged. */
export function reportAgain<T extends Candidate>(
  input: AssemblyInput<T>,
  given: { form: string; spare: boolean; items: readonly PlacedItem<T>[]; overlap: number },
): AssembledForm<T>['report'] {
  return reportForm(input.blueprint, poolOf(input), { ...given, places: placesOf(input.blueprint) })
}
