import { childOf, elementsOf, findAll, type MarkupElement, markupText } from './markup.ts'

/** What a responseDeclaration says is right. */
export interface Response {
  readonly several: boolean
  /** Identifiers, wordings or numbers. */
  readonly right: readonly string[]
  /** Of a number, from the comparison that judges it; null for words. */
  readonly tolerance: number | null
}

/** The responses of an item by their identifiers. */
export function responsesOf(item: MarkupElement): ReadonlyMap<string, Response> {
  const tolerances = tolerancesOf(item)
  return new Map(
    elementsOf(item.children, 'responseDeclaration').map((declaration) => {
      const id = declaration.attributes['identifier'] ?? ''
      return [id, responseOf(declaration, tolerances.get(id) ?? null)]
    }),
  )
}

function responseOf(declaration: MarkupElement, tolerance: number | null): Response {
  const { cardinality, baseType } = declaration.attributes
  const correct = elementsOf(childOf(declaration, 'correctResponse')?.children ?? [], 'value').map((one) =>
    markupText(one).trim(),
  )
  const entries = elementsOf(childOf(declaration, 'mapping')?.children ?? [], 'mapEntry').map(({ attributes }) => ({
    key: (attributes['mapKey'] ?? '').trim(),
    value: Number(attributes['mappedValue'] ?? 0),
  }))
  const most = Math.max(0, ...entries.map(({ value }) => value))
  const several = cardinality === 'multiple' || cardinality === 'ordered'
  const mapped = entries.filter(({ value }) => value > 0 && (several || value === most)).map(({ key }) => key)
  // Several answers are what is declared correct; a gap accepts every wording that earns all of its marks.
  const right = baseType === 'identifier' && correct.length > 0 ? correct : [...correct, ...mapped]
  const isNumber = baseType === 'float' || baseType === 'integer'
  return {
    several,
    right: [...new Set(right)].filter((one) => one !== ''),
    tolerance: isNumber ? (tolerance ?? 0) : null,
  }
}

/** Absolute tolerances of the comparisons in responseProcessing, by the response they judge. */
function tolerancesOf(item: MarkupElement): ReadonlyMap<string, number> {
  const processing = childOf(item, 'responseProcessing')
  const found = new Map<string, number>()
  for (const equal of processing ? findAll(processing, new Set(['equal'])) : []) {
    const { toleranceMode, tolerance } = equal.attributes
    const id = childOf(equal, 'variable')?.attributes['identifier']
    const value = Math.max(...(tolerance ?? '').trim().split(/\s+/).map(Number))
    if (id && toleranceMode === 'absolute' && Number.isFinite(value) && value >= 0) found.set(id, value)
  }
  return found
}
