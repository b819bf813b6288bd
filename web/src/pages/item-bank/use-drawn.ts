import { useEffect, useState } from 'react'
import { drawFormula } from '#contract/item-bank-items.ts'
import type { Asset, Inline, ItemContent, Rich } from '#core/item-bank/item-content.ts'
import { richesOf } from '#core/item-bank/rich-text.ts'
import { call } from '../../api/index.ts'

const pieces = (rich: Rich): readonly Inline[] =>
  rich.flatMap((block) => ('line' in block ? block.line : block.table.flat(2)))

/** The LaTeX of every formula of an item. */
export const sourcesOf = (content: ItemContent, explanation: Rich | null): string[] => [
  ...new Set(
    [...richesOf(content), ...(explanation ? [explanation] : [])]
      .flatMap(pieces)
      .flatMap((inline) => (typeof inline === 'object' && 'formula' in inline ? [inline.source] : [])),
  ),
]

const pause = 500

/** Formulas as the server draws them, a moment after the typing stops; by their source. */
export function useDrawn(sources: readonly string[]): { drawn: readonly Asset[]; wrong: readonly string[] } {
  const [known, setKnown] = useState<ReadonlyMap<string, Asset | null>>(new Map())
  const open = sources.filter((source) => !known.has(source)).join('\n\n')
  useEffect(() => {
    if (open === '') return
    const timer = setTimeout(async () => {
      const answers = await Promise.all(
        open.split('\n\n').map(async (source): Promise<[string, Asset | null]> => {
          const asset = await call(drawFormula, { body: { source } }).catch(() => null)
          return [source, asset && { ...asset, id: source }]
        }),
      )
      setKnown((before) => new Map([...before, ...answers]))
    }, pause)
    return () => clearTimeout(timer)
  }, [open])
  return {
    drawn: sources.flatMap((source) => known.get(source) ?? []),
    wrong: sources.filter((source) => known.get(source) === null),
  }
}
