import sharp from 'sharp'
import { DomainError } from '#contract/domain-error.ts'
import type { Asset, ItemContent, ItemKey, Rich } from '#core/item-bank/item-content.ts'
import { assetIdsOf, richesOf } from '#core/item-bank/rich-text.ts'
import { withFormulas } from '#core/item-bank/with-formulas.ts'
import type { Tx } from '#server/platform/context.ts'
import { openFiles } from '#server/platform/files/files.ts'
import { drawFormula } from './import/draw-formula.ts'
import type { ItemWords } from './open-items.ts'
import { selectFigureFiles } from './store.ts'

/** The pictures of one item together, in bytes of base64. */
const mostAssetBytes = 6 * 1024 * 1024

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The purpose under which a figure lies until an item takes it in. */
export const figurePurpose = 'item-figure'

/** A formula as it will be drawn; refuses LaTeX that cannot be. */
export function formulaOf(source: string): Asset {
  const drawn = drawFormula(source)
  if (!drawn) throw new DomainError('item_bank.formula_bad', { source: source.slice(0, 60) })
  return drawn
}

/**
 * Makes the words of a new version whole: formulas drawn here, figures those of the version before or uploaded by the
 * caller. Pictures in a request are never taken as they are.
 */
export async function settleWords(
  tx: Tx,
  given: { content: ItemContent; key: ItemKey; explanation: Rich | null },
  before: readonly Asset[],
): Promise<ItemWords> {
  const drawn = new Map<string, Asset>()
  const idOf = (source: string) => {
    const formula = formulaOf(source)
    drawn.set(formula.id, formula)
    return formula.id
  }
  const content = withFormulas(given.content, idOf)
  const explanation = given.explanation ? withFormulas({ type: 'short', stem: given.explanation }, idOf).stem : null
  const known = new Map([...before.map((one) => [one.id, one] as const), ...drawn])
  const wanted = assetIdsOf([...richesOf(content), ...(explanation ? [explanation] : [])])
  const fresh = await uploaded(
    tx,
    wanted.filter((id) => !known.has(id)),
  )
  const assets = wanted.map((id) => known.get(id) ?? fresh.get(id))
  if (assets.includes(undefined)) throw new DomainError('item_bank.figure_unknown')
  const whole = assets as Asset[]
  if (whole.reduce((sum, { base64 }) => sum + base64.length, 0) > mostAssetBytes)
    throw new DomainError('item_bank.too_large', { max: '6MB' })
  return { content, key: given.key, explanation, assets: whole }
}

async function uploaded(tx: Tx, ids: readonly string[]): Promise<Map<string, Asset>> {
  const own = await selectFigureFiles(
    tx,
    ids.filter((id) => uuid.test(id)),
  )
  const files = await openFiles(tx, own)
  const found = await Promise.all(
    [...files.values()].map(async ({ id, contentType, bytes }): Promise<[string, Asset]> => {
      const { width, height } = await sharp(bytes).metadata()
      const mediaType = contentType === 'image/jpeg' ? 'image/jpeg' : 'image/png'
      return [id, { id, mediaType, base64: bytes.toString('base64'), width, height }]
    }),
  )
  return new Map(found)
}
