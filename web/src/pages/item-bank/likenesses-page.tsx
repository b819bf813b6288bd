import { useParams } from '@tanstack/react-router'
import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { getBank } from '#contract/item-bank.ts'
import { decideLikeness, findLikenesses, type Likeness, listLikenesses } from '#contract/item-bank-figures.ts'
import { type OpenedItem, readItems } from '#contract/item-bank-items.ts'
import { type ItemEvent, itemStateTitles } from '#core/item-bank/lifecycle.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { ItemView } from './item-view.tsx'
import { MoveForm } from './move-items.tsx'
import './item-bank.css'

const decided = { open: '待定', kept: '都保留', retired: '已停用其一' } as const

const columns: readonly Column<Likeness>[] = [
  { key: 'pair', title: '试题', value: (row) => `第${row.number}题与第${row.otherNumber}题`, always: true, width: 180 },
  {
    key: 'similarity',
    title: '相似度',
    value: (row) => `${Math.round(row.similarity * 100)}%`,
    align: 'right',
    width: 80,
  },
  {
    key: 'states',
    title: '状态',
    value: (row) => `${itemStateTitles[row.state]}、${itemStateTitles[row.otherState]}`,
    width: 140,
  },
  { key: 'status', title: '处理', value: (row) => decided[row.status], width: 100 },
  {
    key: 'reason',
    title: '理由',
    value: (row) => (row.reason ? `${row.decidedName}：${row.reason}` : null),
    width: 260,
  },
]

/** How an unwanted one of a pair goes, as it stands. */
const endOf = (state: Likeness['state']): ItemEvent | null =>
  state === 'in_use' ? 'retire' : state === 'draft' || state === 'returned' ? 'discard' : null

function Side({
  item,
  state,
  onEnd,
}: {
  item: OpenedItem
  state: Likeness['state']
  onEnd: ((event: ItemEvent) => void) | null
}) {
  const end = endOf(state)
  return (
    <Card
      title={`第${item.number}题`}
      note={itemStateTitles[state]}
      extra={
        end && onEnd ? (
          <Button size="small" onClick={() => onEnd(end)}>
            {end === 'retire' ? '停用这道' : '作废这道'}
          </Button>
        ) : null
      }
    >
      <ItemView content={item.content} itemKey={item.key} explanation={item.explanation} assets={item.assets} />
    </Card>
  )
}

function Pair({ pair, bankId, onDone }: { pair: Likeness; bankId: string; onDone: () => void }) {
  const read = useCommand(readItems, { invalidate: [] })
  const keep = useCommand(decideLikeness)
  const [keeping, setKeeping] = useState(false)
  const [ending, setEnding] = useState<{ itemId: string; event: ItemEvent } | null>(null)
  const items = read.data?.items
  const stateOf = (id: string) => (id === pair.itemId ? pair.state : pair.otherState)
  const itemIds = [pair.itemId, pair.otherId]
  return (
    <div className="jh-col">
      {!items && (
        <div>
          <Button
            type="primary"
            loading={read.isPending}
            onClick={() => read.mutate({ body: { itemIds, purpose: '比对疑似重复' } })}
          >
            打开第{pair.number}题与第{pair.otherNumber}题比对
          </Button>
        </div>
      )}
      {read.error && <RefusalPanel error={read.error} />}
      {items && (
        <>
          <div className="jh-two">
            {items.map((item) => (
              <Side
                key={item.id}
                item={item}
                state={stateOf(item.id)}
                onEnd={(event) => setEnding({ itemId: item.id, event })}
              />
            ))}
          </div>
          {pair.status === 'open' && (
            <div>
              <Button onClick={() => setKeeping(true)}>不重复，都保留</Button>
            </div>
          )}
        </>
      )}
      {keeping && (
        <ModalForm<{ reason: string }>
          open
          title="两题都保留"
          submit="都保留"
          onSubmit={async ({ reason }) => {
            await keep.mutateAsync({ params: { bankId }, body: { itemId: pair.itemId, otherId: pair.otherId, reason } })
            onDone()
          }}
          onClose={() => setKeeping(false)}
        >
          <Field name="reason" label="理由" required="请写明理由">
            <Input maxLength={500} />
          </Field>
        </ModalForm>
      )}
      {ending && (
        <MoveForm itemIds={[ending.itemId]} event={ending.event} onDone={onDone} onClose={() => setEnding(null)} />
      )}
    </div>
  )
}

/** Pairs of items that look alike; a person opens both and decides. */
export default function LikenessesPage() {
  const { bankId } = useParams({ strict: false }) as { bankId: string }
  const [status, setStatus] = useState<'open' | 'decided'>('open')
  const [pair, setPair] = useState<Likeness | null>(null)
  const mayManage = useMay('bank.manage')
  const params = { bankId }
  const bank = useRoute(getBank, { params })
  const list = useRoute(listLikenesses, { params, query: { status } })
  const find = useCommand(findLikenesses)
  return (
    <div className="jh-col">
      <PageHead
        title="疑似重复"
        crumbs={[
          { title: '题库', to: '/item-banks' },
          { title: bank.data?.title ?? '题库', to: `/item-banks/${bankId}` },
        ]}
        actions={
          mayManage && (
            <Button type="primary" loading={find.isPending} onClick={() => find.mutate({ params })}>
              全库查重
            </Button>
          )
        }
      />
      <DataTable<Likeness>
        name="likenesses"
        title="疑似重复的试题"
        unit="对"
        note={find.data ? '全库已查' : '点一对打开比对'}
        height={260}
        columns={columns}
        rows={list.data?.pairs}
        rowKey={(row) => `${row.itemId}/${row.otherId}`}
        loading={list.isLoading}
        error={list.error ?? find.error}
        empty={{ words: status === 'open' ? '没有待处理的疑似重复。' : '还没有处理过。' }}
        tools={
          <Segmented<'open' | 'decided'>
            size="small"
            options={[
              { value: 'open', label: '待处理' },
              { value: 'decided', label: '已处理' },
            ]}
            value={status}
            onChange={setStatus}
          />
        }
        tint={(row) => (row.itemId === pair?.itemId && row.otherId === pair.otherId ? 'selected' : undefined)}
        onOpen={setPair}
      />
      {pair && <Pair key={`${pair.itemId}/${pair.otherId}`} pair={pair} bankId={bankId} onDone={() => setPair(null)} />}
    </div>
  )
}
