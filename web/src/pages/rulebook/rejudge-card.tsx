import { Button } from 'antd'
import { useState } from 'react'
import { type Rejudgement, rejudgeBatch } from '#contract/rejudge.ts'
import { useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { DifferencesList } from './differences-list.tsx'
import './rulebook.css'

const verdictOf = ({ with: by, kinds, judged }: Rejudgement) => {
  const different = kinds.reduce((sum, one) => sum + one.different, 0)
  if (judged === 0) return { kind: 'wait' as const, words: '还没有判定' }
  if (different === 0) return { kind: 'ok' as const, words: `${judged}项全部一致` }
  return { kind: by === 'pinned' ? ('bad' as const) : ('warn' as const), words: `${judged}项中${different}项不同` }
}

function Found({ found }: { found: Rejudgement }) {
  const { kind, words } = verdictOf(found)
  return (
    <>
      <div className="jh-row">
        <Status kind={kind} boxed>
          {words}
        </Status>
        <span className="jh-note">
          {found.kinds.map((one) => `${one.title}${one.judged}项，不同${one.different}项`).join('；')}
        </span>
      </div>
      <DifferencesList differences={found.differences} />
    </>
  )
}

/** What was decided in a batch, judged again: by the rules it pinned, which must agree, or by those of today. */
export function RejudgeCard({ batchId }: { batchId: string }) {
  const [by, setBy] = useState<Rejudgement['with'] | null>(null)
  const query = { with: by ?? ('pinned' as const) }
  const { data, error, isFetching } = useRoute(rejudgeBatch, { params: { batchId }, query }, { enabled: by !== null })
  const buttons = (
    <>
      <Button size="small" loading={isFetching && by === 'pinned'} onClick={() => setBy('pinned')}>
        按固定的规则复判
      </Button>
      <Button size="small" loading={isFetching && by === 'today'} onClick={() => setBy('today')}>
        按今天的规则复判
      </Button>
    </>
  )
  return (
    <Card title="复判" note="过去的判定可以随时重判" extra={buttons}>
      {error && <RefusalPanel error={error} />}
      {data ? (
        <Found found={data} />
      ) : (
        <p className="jh-second">按批次固定的规则应当全部一致；按今天的规则列出不同。</p>
      )}
    </Card>
  )
}
