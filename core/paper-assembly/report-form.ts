import { itemTypeTitles } from '#core/item-bank/item-content.ts'
import type { Blueprint } from './blueprint.ts'
import type { Place } from './draw-form.ts'
import type { Pool } from './pool.ts'
import type { Candidate, Coverage, FormReport, PlacedItem, Shortage } from './types.ts'
import { difficulties, difficultyOf, importances, wishesOf } from './wishes.ts'

const countBy = <T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const one of list) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1)
  return counts
}

const sparedText = (spared: number) => (spared > 0 ? `，另有${spared}题因使用限制未取` : '')

/** Every type and point of which less was found than wanted. */
function missingCells<T extends Candidate>(
  blueprint: Blueprint,
  pool: Pool<T>,
  places: readonly Place[],
  items: readonly PlacedItem<T>[],
): readonly Shortage[] {
  const wanted = countBy(places, ({ type, point }) => `${type}/${point}`)
  const found = countBy(items, ({ item }) => `${item.type}/${pool.pointOf(item)}`)
  const spared = countBy(pool.spared, (item) => `${item.type}/${pool.pointOf(item)}`)
  const names = new Map(blueprint.weights.map(({ point, name }) => [point, name]))
  return blueprint.parts.flatMap(({ type }) =>
    blueprint.weights.flatMap(({ point }): Shortage[] => {
      const cell = `${type}/${point}`
      const [want, have, kept] = [wanted.get(cell) ?? 0, found.get(cell) ?? 0, spared.get(cell) ?? 0]
      if (have >= want) return []
      const text = `${itemTypeTitles[type]}“${point}${names.get(point)}”应有${want}题，只有${have}题${sparedText(kept)}。`
      return [{ kind: 'point', type, of: point, wanted: want, found: have, spared: kept, text }]
    }),
  )
}

function missingTypes<T extends Candidate>(
  { parts }: Blueprint,
  pool: Pool<T>,
  items: readonly PlacedItem<T>[],
): readonly Shortage[] {
  const spared = countBy(pool.spared, ({ type }) => type)
  return parts.flatMap(({ type, count }, part): Shortage[] => {
    const found = items.filter((one) => one.part === part).length
    if (found >= count) return []
    const kept = spared.get(type) ?? 0
    const text = `${itemTypeTitles[type]}应有${count}题，题库只取得${found}题${sparedText(kept)}，试卷不完整。`
    return [{ kind: 'type', type, of: '', wanted: count, found, spared: kept, text }]
  })
}

const shortOf = (kind: 'difficulty' | 'importance', word: string, rows: readonly Coverage[]): readonly Shortage[] =>
  rows
    .filter(({ wanted, found }) => found < wanted)
    .map(({ of, name, wanted, found }) => ({
      ...{ kind, type: null, of, wanted, found, spared: 0 },
      text: `${word}${name}应有${wanted}题，取得${found}题。`,
    }))

function meanDifficulty(items: readonly PlacedItem[]): number | null {
  const marks = items.reduce((sum, { points }) => sum + points, 0)
  if (marks === 0) return null
  return items.reduce((sum, { points, item }) => sum + points * difficultyOf(item), 0) / marks
}

/** Measures a paper against its blueprint, and says in words what it lacks. */
export function reportForm<T extends Candidate>(
  blueprint: Blueprint,
  pool: Pool<T>,
  given: { form: string; spare: boolean; places: readonly Place[]; items: readonly PlacedItem<T>[]; overlap: number },
): FormReport {
  const { form, spare, places, items, overlap } = given
  const wishes = wishesOf(blueprint)
  const byPoint = countBy(items, ({ item }) => pool.pointOf(item))
  const wantedByPoint = countBy(places, ({ point }) => point)
  const byDifficulty = countBy(items, ({ item }) => String(difficultyOf(item)))
  const byImportance = countBy(items, ({ item }) => item.importance)
  const points = blueprint.weights.map(({ point, name }) => ({
    ...{ of: point, name, wanted: wantedByPoint.get(point) ?? 0, found: byPoint.get(point) ?? 0 },
  }))
  const hard = (blueprint.difficulty ? difficulties : []).map((level) => ({
    ...{ of: String(level), name: `${level}级` },
    ...{ wanted: wishes.difficulty.get(level) ?? 0, found: byDifficulty.get(String(level)) ?? 0 },
  }))
  const core = (blueprint.importance ? importances : []).map((one) => ({
    ...{ of: one, name: one, wanted: wishes.importance.get(one) ?? 0, found: byImportance.get(one) ?? 0 },
  }))
  return {
    ...{ form, spare, overlap, points, difficulties: hard, importances: core },
    complete: items.length === places.length,
    marks: items.reduce((sum, one) => sum + one.points, 0),
    meanDifficulty: meanDifficulty(items),
    shortages: [
      ...missingTypes(blueprint, pool, items),
      ...missingCells(blueprint, pool, places, items),
      ...shortOf('difficulty', '难度', hard),
      ...shortOf('importance', '重要程度', core),
    ],
  }
}
