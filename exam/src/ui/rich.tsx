/** @jsxImportSource preact */
import type { Block, Inline, Rich } from '#core/item-bank/item-content.ts'
import { paper } from '../app/state.ts'

const asset = (id: string) => paper.value?.assets.find((one) => one.id === id)

function Picture({ id, alt, alone }: { id: string; alt: string; alone: boolean }) {
  const found = asset(id)
  if (!found) return <span class="badc">［图：{alt}］</span>
  return (
    <img
      class={alone ? 'block' : undefined}
      src={`data:${found.mediaType};base64,${found.base64}`}
      width={found.width}
      height={found.height}
      alt={alt}
      draggable={false}
    />
  )
}

function Piece({ piece, alone }: { piece: Inline; alone: boolean }) {
  if (typeof piece === 'string') return <>{piece}</>
  if ('bold' in piece) return <b>{piece.bold}</b>
  if ('sub' in piece) return <sub>{piece.sub}</sub>
  if ('sup' in piece) return <sup>{piece.sup}</sup>
  if ('figure' in piece) return <Picture id={piece.figure} alt={piece.alt} alone={alone} />
  return <Picture id={piece.formula} alt={piece.source} alone={false} />
}

const Line = ({ line }: { line: readonly Inline[] }) => (
  <>
    {line.map((piece, at) => (
      <Piece key={at} piece={piece} alone={line.length === 1} />
    ))}
  </>
)

function OneBlock({ block }: { block: Block }) {
  if ('line' in block)
    return (
      <p>
        <Line line={block.line} />
      </p>
    )
  return (
    <table>
      <tbody>
        {block.table.map((row, at) => (
          <tr key={at}>
            {row.map((cell, place) => (
              <td key={place}>
                <Line line={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Formatted text of an item: paragraphs, tables, figures and formulas. */
export const RichText = ({ rich, class: name }: { rich: Rich; class?: string }) => (
  <div class={name ? `rich ${name}` : 'rich'}>
    {rich.map((block, at) => (
      <OneBlock key={at} block={block} />
    ))}
  </div>
)
