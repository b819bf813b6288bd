import { Link, useParams } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { type FullItem, getItem } from '#contract/item-bank-items.ts'
import { itemTypeTitles } from '#core/item-bank/item-content.ts'
import { type ItemEvent, itemEventTitles, itemStateTitles } from '#core/item-bank/lifecycle.ts'
import { useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { ItemStatistics } from './item-statistics.tsx'
import { ItemView } from './item-view.tsx'
import { MoveForm } from './move-items.tsx'
import { minuteOf, stateKinds } from './words.ts'

/** An item's standing in words: type, point, difficulty, importance. */
export function ItemFacts({ full: { item } }: { full: FullItem }) {
  const facts = [
    itemTypeTitles[item.content.type],
    `知识点${item.point || '--'}`,
    `难度${item.difficulty ?? '--'}`,
    `重要程度${item.importance}`,
    item.origin === 'expert' ? '专家命题' : '题库试题',
  ]
  return <span className="jh-note">{facts.join(' · ')}</span>
}

/** What was done with the item, and what was said. */
export function ItemHistory({ full }: { full: FullItem }) {
  const written = full.versions.map((one) => ({
    at: one.writtenAt,
    words: `第${one.version}版 编写`,
    name: one.writtenName,
    opinion: null as string | null,
  }))
  const moved = full.moves
    .filter(({ event }) => event !== 'revise')
    .map((one) => ({ at: one.at, words: `第${one.version}版 ${one.title}`, name: one.byName, opinion: one.opinion }))
  const all = [...written, ...moved].sort((a, b) => a.at.localeCompare(b.at))
  return (
    <Card title="经过">
      {all.map((one) => (
        <div key={one.at + one.words}>
          <span className="jh-note">{minuteOf(one.at)}</span> {one.words} {one.name}
          {one.opinion && <p className="jh-second">意见：{one.opinion}</p>}
        </div>
      ))}
    </Card>
  )
}

function Uses({ full }: { full: FullItem }) {
  return (
    <Card title="使用记录" note={`${full.uses.length}次`}>
      {full.uses.length === 0 && <span className="jh-note">还没有用于试卷</span>}
      {full.uses.map((use) => (
        <div key={use.paperId}>
          <span className="jh-note">{use.usedOn}</span> {use.form}卷 第{use.version}版
        </div>
      ))}
    </Card>
  )
}

/** The shown version beside the one reviewed before it, or alone. */
export function ItemSides({ full }: { full: FullItem }) {
  const side = ({ content, key, explanation, assets }: FullItem['item']) => (
    <ItemView content={content} itemKey={key} explanation={explanation} assets={assets} />
  )
  const title = `第${full.item.version}版`
  if (!full.before) return <Card title={title}>{side(full.item)}</Card>
  return (
    <div className="jh-two">
      <Card title={`第${full.before.version}版`} note="上次审定">
        {side(full.before)}
      </Card>
      <Card title={title} note="当前">
        {side(full.item)}
      </Card>
    </div>
  )
}

/** One item in full; opening it is on the ledger. */
export default function ItemPage() {
  const { itemId } = useParams({ strict: false }) as { itemId: string }
  const [version, setVersion] = useState<number | null>(null)
  const [event, setEvent] = useState<ItemEvent | null>(null)
  const query = version === null ? {} : { version }
  const { data: full, error } = useRoute(getItem, { params: { itemId }, query }, { keepPrevious: true })
  if (error) return <RefusalPanel error={error} />
  if (!full) return <p className="jh-note">读取中</p>
  const moves = full.events.filter((one) => one !== 'revise') as ItemEvent[]
  const mayRevise = full.events.includes('revise') || (full.state === 'draft' && full.events.includes('submit'))
  return (
    <div className="jh-col">
      <PageHead
        title={`第${full.item.number}题`}
        crumbs={[
          { title: '题库', to: '/item-banks' },
          { title: '试题清单', to: `/item-banks/${full.item.bankId}` },
        ]}
        status={
          <Status kind={stateKinds[full.state]} boxed>
            {itemStateTitles[full.state]}
          </Status>
        }
        facts={<ItemFacts full={full} />}
        actions={
          <>
            <Select<number>
              aria-label="版本"
              value={full.item.version}
              onChange={setVersion}
              options={full.versions.map((one) => ({ value: one.version, label: `第${one.version}版` }))}
            />
            {mayRevise && (
              <Link to="/items/$itemId/edit" params={{ itemId }}>
                <Button>修改</Button>
              </Link>
            )}
            {moves.map((one) => (
              <Button
                key={one}
                type={['submit', 'approve'].includes(one) ? 'primary' : 'default'}
                onClick={() => setEvent(one)}
              >
                {itemEventTitles[one]}
              </Button>
            ))}
          </>
        }
      />
      <div className="jh-two is-wide-left">
        <div className="jh-col">
          <ItemSides full={full} />
          <ItemStatistics full={full} />
        </div>
        <div className="jh-col">
          <ItemHistory full={full} />
          <Uses full={full} />
        </div>
      </div>
      {event && (
        <MoveForm itemIds={[itemId]} event={event} onDone={() => setVersion(null)} onClose={() => setEvent(null)} />
      )}
    </div>
  )
}
