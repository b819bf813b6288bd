import { Fragment } from 'react'
import type { Asset, Inline, Rich } from '#core/item-bank/item-content.ts'
import { gapMark } from '#core/item-bank/rich-text.ts'

type Assets = ReadonlyMap<string, Asset>

/** The assets of an item by id; formulas by their source as well, for text that was only just typed. */
export const assetsById = (assets: readonly Asset[]): Assets => new Map(assets.map((asset) => [asset.id, asset]))

function Picture({ asset, alt, figure }: { asset: Asset | undefined; alt: string; figure: boolean }) {
  if (!asset) return <span className="jh-note">〔{alt || '图片'}〕</span>
  return (
    <img
      className={figure ? 'is-figure' : ''}
      src={`data:${asset.mediaType};base64,${asset.base64}`}
      width={asset.width}
      height={asset.height}
      alt={alt}
    />
  )
}

function Piece({ inline, assets }: { inline: Inline; assets: Assets }) {
  if (typeof inline === 'string') return inline === gapMark ? <span className="jh-gap-mark">　</span> : <>{inline}</>
  if ('bold' in inline) return <b>{inline.bold}</b>
  if ('sub' in inline) return <sub>{inline.sub}</sub>
  if ('sup' in inline) return <sup>{inline.sup}</sup>
  if ('figure' in inline) return <Picture asset={assets.get(inline.figure)} alt={inline.alt} figure />
  const drawn = assets.get(inline.formula) ?? assets.get(inline.source)
  return <Picture asset={drawn} alt={inline.source} figure={false} />
}

function Line({ line, assets }: { line: readonly Inline[]; assets: Assets }) {
  return (
    <>
      {line.map((inline, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a line have no other name than their place
        <Piece key={place} inline={inline} assets={assets} />
      ))}
    </>
  )
}

/** Formatted text of an item; never HTML. */
export function RichView({ rich, assets }: { rich: Rich; assets: Assets }) {
  return (
    <div className="jh-rich">
      {rich.map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other name than their place
        <Fragment key={place}>
          {'line' in block ? (
            <p>
              <Line line={block.line} assets={assets} />
            </p>
          ) : (
            <table>
              <tbody>
                {block.table.map((row, r) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place
                  <tr key={r}>
                    {row.map((cell, c) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other name than their place
                      <td key={c}>
                        <Line line={cell} assets={assets} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Fragment>
      ))}
    </div>
  )
}
