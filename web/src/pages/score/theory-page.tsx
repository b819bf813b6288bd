import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '#contract/route.ts'
import { getScoreProgress, importTheoryScores, listExamSystems } from '#contract/score.ts'
import { upload, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { count } from '../../ui/day-words.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Status } from '../../ui/status.tsx'
import { ProgressCard } from './progress-card.tsx'
import { useBatchName } from './use-batch-name.ts'
import './score.css'

type Imported = OutputOf<typeof importTheoryScores>

function Systems() {
  const { data } = useRoute(listExamSystems, {})
  const active = data?.systems.filter(({ status }) => status === 'active') ?? []
  return (
    <Card title="认可的机考系统" note="由系统管理员登记公钥">
      {data && active.length === 0 && <Status kind="warn">还没有登记机考系统的公钥，请系统管理员登记后再导入。</Status>}
      <ul className="score-gaps">
        {active.map((system) => (
          <li key={system.id}>
            {system.name} <span className="jh-mono-id">公钥{system.keyId}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Done({ batchId, done }: { batchId: string; done: Imported }) {
  const zero = `缺考${done.absent}人、违纪${done.cheated}人按零分计。`
  return (
    <Status kind="ok">
      {`“${done.system}”签名有效，导入${count(done.imported)}人，${zero}`}
      <Link to={`/batches/${batchId}/scores`}>去会签</Link>
    </Status>
  )
}

/** Takes in the signed file of the exam system. */
export default function TheoryPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [done, setDone] = useState<Imported | null>(null)
  const before = useRoute(getScoreProgress, { params: { batchId } }).data?.theoryImport
  const name = useBatchName(batchId)
  return (
    <div className="jh-col">
      <PageHead
        title="理论成绩导入"
        crumbs={[
          { title: '批次', to: '/batches' },
          { title: name, to: `/batches/${batchId}` },
          { title: '评分会签', to: `/batches/${batchId}/scores` },
        ]}
        facts="理论成绩由机考系统评分，不得人工登记；签名不符、内容改动、漏登、错登的文件不予导入。"
      />
      <div className="score-columns">
        <Card title="导入签名文件">
          <div className="jh-col">
            {before && (
              <label className="jh-col">
                <span>已导入过{count(before.rows)}行；以新文件替换的，请写明原因</span>
                <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
              </label>
            )}
            <FileDrop
              accept=".json"
              maxBytes={5 * 1024 * 1024}
              what="机考系统导出的签名成绩文件（JSON）"
              upload={async (file, onProgress, signal) => {
                const input = { params: { batchId }, body: { reason } }
                setDone(await upload(importTheoryScores, input, file, { onProgress, signal }))
                await client.invalidateQueries()
              }}
            />
            {done && <Done batchId={batchId} done={done} />}
          </div>
        </Card>
        <Systems />
      </div>
      <ProgressCard batchId={batchId} />
    </div>
  )
}
