import { useParams } from '@tanstack/react-router'
import { exchangeItem, proofPaper, reviewPaper } from '#contract/paper.ts'
import type { ShownPaper } from '#contract/paper-shapes.ts'
import {
  type Asset,
  type Block,
  type Inline,
  type ItemContent,
  itemTypeTitles,
  type Rich,
} from '#core/item-bank/item-content.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { ReasonAction } from './reason-action.tsx'
import './paper.css'

function Piece({ piece, assets }: { piece: Inline; assets: readonly Asset[] }) {
  if (typeof piece === 'string') return piece
  if ('bold' in piece) return <b>{piece.bold}</b>
  if ('sub' in piece) return <sub>{piece.sub}</sub>
  if ('sup' in piece) return <sup>{piece.sup}</sup>
  const [id, alt] = 'figure' in piece ? [piece.figure, piece.alt] : [piece.formula, piece.source]
  const asset = assets.find((one) => one.id === id)
  if (!asset) return <span>[{alt}]</span>
  return (
    <img
      className="jh-paper-picture"
      alt={alt}
      src={`data:${asset.mediaType};base64,${asset.base64}`}
      width={asset.width}
      height={asset.height}
    />
  )
}

/* Words of an item never change places while they are shown: their order is their name. */
function Words({ rich, assets }: { rich: Rich; assets: readonly Asset[] }) {
  const pieces = (list: readonly Inline[]) =>
    list.map((piece, at) => <Piece key={`${at}-${JSON.stringify(piece).slice(0, 40)}`} piece={piece} assets={assets} />)
  const block = (one: Block, at: number) =>
    'line' in one ? (
      <div key={`line${String(at)}`}>{pieces(one.line)}</div>
    ) : (
      <table key={`table${String(at)}`}>
        <tbody>
          {one.table.map((row) => (
            <tr key={JSON.stringify(row)}>
              {row.map((cell) => (
                <td key={JSON.stringify(cell)}>{pieces(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    )
  return <>{rich.map(block)}</>
}

function ItemWords({ content, assets }: { content: ItemContent; assets: readonly Asset[] }) {
  return (
    <>
      <Words rich={content.stem} assets={assets} />
      {'options' in content &&
        content.options.map((option, at) => (
          <div key={JSON.stringify(option)} style={{ display: 'flex', gap: 6, paddingInlineStart: 16 }}>
            <span>{String.fromCharCode(65 + at)}．</span>
            <div>
              <Words rich={option} assets={assets} />
            </div>
          </div>
        ))}
      {'questions' in content &&
        content.questions.map((question) => (
          <ItemWords key={JSON.stringify(question)} content={question} assets={assets} />
        ))}
    </>
  )
}

const keyText = (key: Record<string, unknown>): string =>
  Array.isArray(key.right) ? key.right.join('、') : JSON.stringify(key.points ?? key.gaps ?? key.questions)

function Item({ item, paperId, editable }: { item: ShownPaper['items'][number]; paperId: string; editable: boolean }) {
  const exchange = useCommand(exchangeItem)
  const params = { paperId }
  return (
    <article className="jh-paper-item">
      <div style={{ display: 'flex', gap: 12 }}>
        <b>{item.number}．</b>
        <span className="jh-note">
          {itemTypeTitles[item.type]}，{item.points}分，题库第{item.bankNumber}题，难度{item.difficulty ?? '--'}
          {item.point && `，${item.point}`}，答案{keyText(item.key)}
        </span>
        <span className="jh-gap" />
        {editable && (
          <ReasonAction
            title="调换"
            act={(reason) => exchange.mutateAsync({ params, body: { number: item.number, reason } })}
          />
        )}
      </div>
      <ItemWords content={item.content as unknown as ItemContent} assets={item.assets as unknown as Asset[]} />
    </article>
  )
}

/** A paper in full before its eyes who may see it: each opening of this page is on record. */
export default function PaperContentPage() {
  const { paperId, view } = useParams({ strict: false }) as { paperId: string; view: string }
  const { data, error } = useRoute(view === 'proof' ? proofPaper : reviewPaper, { params: { paperId } })
  if (error) return <RefusalPanel error={error} />
  if (!data) return null
  const { paper, items, moves } = data
  return (
    <div className="jh-col">
      <PageHead
        title={`${paper.title}${paper.form}卷`}
        crumbs={[{ title: '组卷与试卷', to: '/papers' }]}
        facts={
          <span>
            {paper.fullMarks}分，{paper.minutes}分钟，{paper.statusTitle}；每次打开本页都留痕
          </span>
        }
      />
      <Card title="试题与答案">
        {items.map((item) => (
          <Item key={item.number} item={item} paperId={paperId} editable={view === 'proof'} />
        ))}
      </Card>
      <Card title="经过">
        {moves.map((move) => (
          <p key={`${move.at}${move.event}`} className="jh-note" style={{ margin: 0 }}>
            {shortInstant(move.at)} {move.by}
            {move.title}
            {move.reason && `：${move.reason}`}
          </p>
        ))}
      </Card>
    </div>
  )
}
