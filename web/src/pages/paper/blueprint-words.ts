import type { BlueprintBody, PaperDesk } from '#contract/paper-shapes.ts'

type Entry = PaperDesk['entries'][number]
type Template = PaperDesk['templates'][number]

/** A blueprint as the form holds it. */
export interface BlueprintWords extends Omit<BlueprintBody, 'difficulty' | 'importance' | 'exposure' | 'media'> {
  byDifficulty: boolean
  difficulty: BlueprintBody['difficulty']
  byImportance: boolean
  importance: BlueprintBody['importance']
  months: number | null
  papers: number | null
  paperToo: boolean
  materials: string
}

const sumOf = (numbers: readonly (number | null | undefined)[]): number =>
  Math.round(numbers.reduce<number>((sum, one) => sum + (one ?? 0), 0) * 100) / 100

/** Marks of all parts together; rows being filled in may lack a number. */
export const marksOf = (parts: readonly Partial<BlueprintBody['parts'][number] | undefined>[] = []): number =>
  sumOf(parts.map((part) => (part?.count ?? 0) * (part?.points ?? 0)))

/** How many items all parts have together. */
export const itemsOf = (parts: readonly Partial<BlueprintBody['parts'][number] | undefined>[] = []): number =>
  sumOf(parts.map((part) => part?.count))

/** The sum of the weights, in the table's own percent. */
export const weightSum = (weights: readonly { weight?: number | null }[] = []): number =>
  sumOf(weights.map(({ weight }) => weight))

/** What a template or a blueprint puts into the form, besides bank and weights. */
export const wordsOf = (body: Template['body']): Omit<BlueprintWords, 'bankId' | 'weights' | 'materials'> => ({
  ...{ minutes: body.minutes, fullMarks: body.fullMarks, parts: body.parts.map((part) => ({ ...part })) },
  ...{ byDifficulty: body.difficulty !== null, difficulty: body.difficulty ?? [10, 20, 40, 20, 10] },
  ...{ byImportance: body.importance !== null, importance: body.importance ?? [60, 30, 10] },
  ...{ months: body.exposure.months, papers: body.exposure.papers, forms: body.forms, spares: body.spares },
  ...{ shuffleItems: body.shuffleItems, shuffleOptions: body.shuffleOptions },
  paperToo: body.media.includes('纸质'),
})

/** What the form says, as the blueprint of an entry. Points without a weight are left out. */
export const bodyOf = (words: BlueprintWords): BlueprintBody => ({
  ...{ bankId: words.bankId, minutes: words.minutes, fullMarks: words.fullMarks, parts: words.parts ?? [] },
  weights: (words.weights ?? []).filter(({ weight }) => weight > 0),
  difficulty: words.byDifficulty ? words.difficulty : null,
  importance: words.byImportance ? words.importance : null,
  exposure: { months: words.months ?? null, papers: words.papers ?? null },
  ...{ forms: words.forms, spares: words.spares },
  ...{ shuffleItems: words.shuffleItems, shuffleOptions: words.shuffleOptions },
  media: words.paperToo ? ['机考', '纸质'] : ['机考'],
})

/** What the form begins with: the blueprint there is, or the first template. */
export function beginning(entry: Entry, desk: PaperDesk): Partial<BlueprintWords> {
  const { blueprint } = entry
  if (blueprint) {
    const { bankId, weights } = blueprint.body
    return { ...wordsOf(blueprint.body), bankId, weights, materials: blueprint.materials }
  }
  const [template] = desk.templates
  return template ? { ...wordsOf(template.body), weights: [], materials: '' } : { materials: '' }
}
