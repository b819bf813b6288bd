import { useParams } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { getBank } from '#contract/item-bank.ts'
import { getItem, listItems } from '#contract/item-bank-items.ts'
import { useRoute } from '../../api/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel, type Refused } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { ItemFacts, ItemHistory, ItemSides } from './item-page.tsx'
import { useMove } from './move-items.tsx'
import './item-bank.css'

const most = 200

/** The verdict on one item; the next one follows. */
function Verdict({ itemId, allowed, onDone }: { itemId: string; allowed: readonly string[]; onDone: () => void }) {
  const send = useMove()
  const [opinion, setOpinion] = useState('')
  const [error, setError] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const [unexplained, setUnexplained] = useState(false)
  const decide = async (event: 'approve' | 'return') => {
    const missing = event === 'return' && opinion.trim() === ''
    setUnexplained(missing)
    if (missing) return
    setBusy(true)
    setError(null)
    try {
      await send([itemId], event, opinion.trim())
      setOpinion('')
      onDone()
    } catch (cause) {
      setError(cause as Refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="jh-card">
      <div className="jh-card-body jh-col">
        <label className="jh-label" htmlFor="opinion">
          审题意见（退回必填）
        </label>
        <Input.TextArea
          id="opinion"
          rows={3}
          maxLength={500}
          value={opinion}
          status={unexplained ? 'error' : ''}
          onChange={(event) => {
            setOpinion(event.target.value)
            setUnexplained(false)
          }}
        />
        {unexplained && <Status kind="bad">请写明退回的意见，命题人员据此修改。</Status>}
        {allowed.length === 0 && <span className="jh-note">这道题由您编写或修改过，请另一位审题人员审定。</span>}
        {error && <RefusalPanel error={error} />}
        <div className="jh-row">
          <Button
            type="primary"
            loading={busy}
            disabled={!allowed.includes('approve')}
            onClick={() => void decide('approve')}
          >
            审定入库
          </Button>
          <Button loading={busy} disabled={!allowed.includes('return')} onClick={() => void decide('return')}>
            退回
          </Button>
        </div>
      </div>
    </section>
  )
}

/** The items that wait for a review, one after another, each beside its version before. */
export default function ReviewPage() {
  const { bankId } = useParams({ strict: false }) as { bankId: string }
  const [at, setAt] = useState(0)
  const params = { bankId }
  const bank = useRoute(getBank, { params })
  const list = useRoute(listItems, { params, query: { state: 'submitted', limit: most } })
  const rows = list.data?.items ?? []
  const place = Math.min(at, Math.max(0, rows.length - 1))
  const row = rows[place]
  const item = useRoute(getItem, { params: { itemId: row?.id ?? '' }, query: {} }, { enabled: row !== undefined })
  const full = item.data?.item.id === row?.id ? item.data : undefined
  return (
    <div className="jh-col">
      <PageHead
        title="审题"
        crumbs={[
          { title: '题库', to: '/item-banks' },
          { title: bank.data?.title ?? '题库', to: `/item-banks/${bankId}` },
        ]}
        facts={full ? <ItemFacts full={full} /> : null}
        actions={
          row && (
            <>
              <Button disabled={place === 0} onClick={() => setAt(place - 1)}>
                上一题
              </Button>
              <span className="jh-note" style={{ alignSelf: 'center' }}>
                第{row.number}题，{place + 1} / {list.data?.total ?? rows.length}
              </span>
              <Button disabled={place >= rows.length - 1} onClick={() => setAt(place + 1)}>
                下一题
              </Button>
            </>
          )
        }
      />
      {(list.error ?? item.error) && <RefusalPanel error={(list.error ?? item.error) as Refused} />}
      {!list.data && !list.error && <p className="jh-note">读取中</p>}
      {list.data && rows.length === 0 && <EmptyState>没有待审的试题。</EmptyState>}
      {full && row && (
        <div className="jh-two is-wide-left">
          <ItemSides full={full} />
          <div className="jh-col">
            <Verdict key={row.id} itemId={row.id} allowed={full.events} onDone={() => setAt(place)} />
            <ItemHistory full={full} />
          </div>
        </div>
      )}
    </div>
  )
}
