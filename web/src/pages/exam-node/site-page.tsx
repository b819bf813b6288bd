import { Link } from '@tanstack/react-router'
import { Button, Switch } from 'antd'
import { useState } from 'react'
import { getNode, getSite, type NodeSession, receiveFile } from '#contract/exam-node.ts'
import { upload, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { MissingParts } from './missing-parts.tsx'
import { IdentityCard } from './nodes-page.tsx'
import { SessionCard } from './session-card.tsx'
import './exam-node.css'

/** Where what the institution sends is put in: packages, permits, withdrawals, receipts. */
function ReceiveCard({ onDone }: { onDone: () => void }) {
  const [said, say] = useState<string | null>(null)
  return (
    <Card title="装入文件" note="考试包、启封许可、作废通知、回执，都从这里装入">
      <FileDrop
        accept=".jhx"
        maxBytes={200 * 1_048_576}
        what="评价机构送来的文件（.jhx）"
        upload={async (file, onProgress, signal) => {
          const done = await upload(receiveFile, {}, file, { onProgress, signal })
          say(done.again ? `${done.words}（此前已装入）` : done.words)
          onDone()
        }}
      />
      {said && <p role="status">{said}</p>}
    </Card>
  )
}

const keyOf = (session: NodeSession) => `${session.packageId}/${session.sessionId}`

/** Everything a site's staff prepare and watch: sessions, papers, machines, the opening, the return. */
export default function SitePage() {
  const [past, setPast] = useState(false)
  const { data, error, refetch } = useRoute(getSite, { query: { past: past ? 'yes' : 'no' } }, { every: 10_000 })
  const node = useRoute(getNode, {})
  const mayReceive = useMay('node.manage')
  const mayPack = useMay('exam.prepare')
  return (
    <div className="jh-col">
      <PageHead
        title="考点准备"
        facts={<span>试卷在启封前不可读；启封须两名保管人</span>}
        actions={
          <>
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch within is the control */}
            <label className="jh-node-past jh-note">
              已结束的场次
              <Switch size="small" aria-label="已结束的场次" checked={past} onChange={setPast} />
            </label>
            <Button onClick={() => void refetch()}>刷新</Button>
          </>
        }
      />
      {error && <RefusalPanel error={error} />}
      {!data && !error && <p className="jh-note">正在读取本机的场次和试卷</p>}
      <MissingParts title="这台服务器还缺" parts={data?.missing ?? []} />
      {data?.sessions.map((session) => (
        <SessionCard key={keyOf(session)} session={session} now={data.now} />
      ))}
      {data && data.sessions.length === 0 && (
        <Card>
          <EmptyState action={!past && mayPack && <Link to="/exam-packages">制作考试包</Link>}>
            {past
              ? '没有已结束的场次。'
              : '没有待考的场次。发往本机的考试包制作后自动装入，送到考点的在这里装入；已考完的打开“已结束的场次”查看。'}
          </EmptyState>
        </Card>
      )}
      {mayReceive && <ReceiveCard onDone={() => void refetch()} />}
      {node.data?.role === 'site' && <IdentityCard identity={node.data.identity} title="本考点服务器" />}
    </div>
  )
}
