import { Button, Input } from 'antd'
import { useState } from 'react'
import { listKeyOpenings, openPaperKey } from '#contract/marking.ts'
import type { OutputOf } from '#contract/route.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'

type Opening = OutputOf<typeof listKeyOpenings>['papers'][number]

function OpenForm({ paper }: { paper: Opening }) {
  const [passphrase, setPassphrase] = useState('')
  const open = useCommand(openPaperKey, { onDone: () => setPassphrase('') })
  const send = () => open.mutate({ params: { batchId: paper.batchId, paperId: paper.paperId }, body: { passphrase } })
  const sealed = paper.sealedRuns === paper.runs
  return (
    <Card
      title={`${paper.batch} ${paper.form}卷`}
      note={`${paper.title} 考场封存${paper.sealedRuns}/${paper.runs}`}
      extra={paper.key === 'waiting' && <Status kind="run">第一人已启封，等第二人</Status>}
    >
      {!sealed && <p className="jh-note">全部考场封存之后才能启封答案。</p>}
      <span className="jh-row">
        <Input.Password
          style={{ width: 280 }}
          aria-label="本人的启封口令"
          placeholder="本人的启封口令"
          autoComplete="off"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
          onPressEnter={send}
        />
        <Button type="primary" disabled={passphrase === ''} loading={open.isPending} onClick={send}>
          启封
        </Button>
      </span>
      {open.error && <RefusalPanel error={open.error} />}
    </Card>
  )
}

/** Where two custodians open answer keys, one after the other. */
export default function KeysPage() {
  const { data, error } = useRoute(listKeyOpenings, {}, { every: 15_000 })
  if (error) return <RefusalPanel error={error} />
  return (
    <div className="jh-col">
      <PageHead title="启封答案" facts="两名保管人先后以各自的口令启封；第二人须在10分钟之内。" />
      {data?.papers.map((paper) => (
        <OpenForm key={paper.paperId} paper={paper} />
      ))}
      {data?.papers.length === 0 && (
        <Card>
          <EmptyState>没有等待启封的答案。</EmptyState>
        </Card>
      )}
    </div>
  )
}
