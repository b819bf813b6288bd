import { useParams } from '@tanstack/react-router'
import { exchangeItem, proofPaper, reviewPaper } from '#contract/paper.ts'
import type { ShownPaper } from '#contract/paper-shapes.ts'
import { type Asset, type ItemContent, type ItemKey, itemTypeTitles } from '#core/item-bank/item-content.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { ItemView } from '../item-bank/item-view.tsx'
import { ReasonAction } from './reason-action.tsx'
import './paper.css'

function Item({ item, paperId, editable }: { item: ShownPaper['items'][number]; paperId: string; editable: boolean }) {
  const exchange = useCommand(exchangeItem)
  const params = { paperId }
  return (
    <article className="jh-paper-item">
      <div style={{ display: 'flex', gap: 12 }}>
        <b>{item.number}．</b>
        <span className="jh-note">
          {itemTypeTitles[item.type]}，{item.points}分，题库第{item.bankNumber}题，难度{item.difficulty ?? '--'}
          {item.point && `，${item.point}`}
        </span>
        <span className="jh-gap" />
        {editable && (
          <ReasonAction
            title={`调换第${item.number}题`}
            note="系统换上同题型、同要素、难度最近的另一题。"
            act={(reason) => exchange.mutateAsync({ params, body: { number: item.number, reason } })}
          />
        )}
      </div>
      <ItemView
        content={item.content as unknown as ItemContent}
        itemKey={item.key as unknown as ItemKey}
        explanation={null}
        assets={item.assets as unknown as Asset[]}
      />
    </article>
  )
}

/** A paper in full before its eyes who may see it: each opening of this page is on record. */
export default function PaperContentPage() {
  const { paperId, view } = useParams({ strict: false }) as { paperId: string; view: string }
  const { data, error } = useRoute(view === 'proof' ? proofPaper : reviewPaper, { params: { paperId } })
  if (error) return <RefusalPanel error={error} />
  if (!data) return <p className="jh-note">读取中</p>
  const { paper, items, moves } = data
  return (
    <div className="jh-col">
      <PageHead
        title={`${paper.title}${paper.form}卷`}
        crumbs={[{ title: '组卷与试卷', to: '/papers' }]}
        facts={
          <span>
            {paper.fullMarks}分，{paper.minutes}分钟，{items.length}题，{paper.statusTitle}；每次打开本页都留痕
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
          <p key={`${move.at}${move.event}`} style={{ margin: 0 }}>
            <span className="jh-note">{shortInstant(move.at)}</span> {move.by}
            {move.title}
            {move.reason && `：${move.reason}`}
          </p>
        ))}
      </Card>
    </div>
  )
}
