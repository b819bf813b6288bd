import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { OutputOf } from '#contract/route.ts'
import { getScoreSheet } from '#contract/score.ts'
import { useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { count } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { ScoreDistribution } from '../../ui/score-distribution.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { Status } from '../../ui/status.tsx'
import { ChainCard } from './chain-card.tsx'
import { PapersCard } from './papers-card.tsx'
import { ProgressCard } from './progress-card.tsx'
import { ScoreTable } from './score-table.tsx'
import { SheetActions } from './sheet-actions.tsx'
import { useBatchName } from './use-batch-name.ts'
import { clockOf } from './words.ts'
import './score.css'

type SheetPage = OutputOf<typeof getScoreSheet>

const share = (part: number, whole: number) => (whole > 0 ? `${Math.round((part / whole) * 1000) / 10}%` : '--')

const statsOf = ({ figures, sheet }: SheetPage) => [
  { label: '应考', value: count(figures.candidates), note: '人' },
  { label: '缺考', value: count(figures.absent), note: '人' },
  { label: '合格', value: count(figures.passed), note: share(figures.passed, figures.candidates) },
  { label: '单科合格', value: count(figures.partial), note: '人' },
  {
    label: '违纪记零',
    value: count(figures.cheated),
    note: '人',
    ...(figures.cheated > 0 ? { tone: 'bad' as const } : {}),
  },
  {
    label: '更正',
    value: count(figures.corrected),
    note: sheet?.stale ? '处，成绩已有改动' : '处',
    ...(sheet?.stale ? { tone: 'warn' as const } : {}),
  },
]

function StateTag({ sheet }: { sheet: SheetPage['sheet'] }) {
  if (!sheet)
    return (
      <Status kind="draft" boxed>
        未生成
      </Status>
    )
  if (sheet.stale)
    return (
      <Status kind="warn" boxed>
        成绩已改动，待重新生成
      </Status>
    )
  return (
    <Status kind={sheet.state === 'locked' ? 'ok' : 'run'} boxed>
      {sheet.stateTitle}
    </Status>
  )
}

function Distributions({ page }: { page: SheetPage }) {
  const [subject, setSubject] = useState<string | null>(null)
  const shown = page.distributions.find((one) => one.subject === subject) ?? page.distributions[0]
  if (!shown) return null
  return (
    <Card
      title={`${shown.subject}分布`}
      note={`${count(shown.count)}人，平均${shown.average ?? '--'}，中位${shown.median ?? '--'}`}
      extra={page.distributions
        .filter((one) => one !== shown)
        .map((one) => (
          <button key={one.subject} type="button" className="jh-cite" onClick={() => setSubject(one.subject)}>
            {one.subject}
          </button>
        ))}
    >
      <ScoreDistribution
        classes={shown.classes}
        width={5}
        passMark={page.passMark}
        label={`${shown.subject}成绩分布`}
      />
    </Card>
  )
}

function Facts({ page }: { page: SheetPage }) {
  const { sheet, ledger } = page
  return (
    <Card>
      <dl className="score-facts">
        <dt>签字内容</dt>
        <dd>{sheet ? `成绩登记表第${sheet.version}版，共${count(sheet.rowCount)}行` : '还没有生成'}</dd>
        {sheet && (
          <>
            <dt>内容哈希</dt>
            <dd className="jh-mono-id">{sheet.contentHash.slice(0, 32)}</dd>
          </>
        )}
        {sheet?.reason && (
          <>
            <dt>本版原因</dt>
            <dd>{sheet.reason}</dd>
          </>
        )}
        <dt>留痕锚点</dt>
        <dd>
          {ledger
            ? `第${count(ledger.size)}条，${ledger.root.slice(0, 12)}，${clockOf(ledger.at)}，印于签字页`
            : '尚无检查点'}
        </dd>
      </dl>
    </Card>
  )
}

/** The score sheet of a batch: who passed, who has signed, what is signed. */
export default function ScoreSheetPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const name = useBatchName(batchId)
  const mayImport = useMay('score.import_theory')
  const { data: page, error } = useRoute(getScoreSheet, { params: { batchId } })
  if (error) return <RefusalPanel error={error} />
  if (!page) return null
  const done = page.sheet?.state === 'locked'
  return (
    <div className="jh-col">
      <PageHead
        title="成绩登记表"
        crumbs={[{ title: '批次', to: '/batches' }, { title: name, to: `/batches/${batchId}` }, { title: '评分会签' }]}
        status={<StateTag sheet={page.sheet} />}
        facts={
          <>
            {mayImport && <Link to={`/batches/${batchId}/scores/theory`}>理论成绩导入</Link>}
            <Link to={`/batches/${batchId}/scores/corrections`}>成绩更正</Link>
          </>
        }
        actions={<SheetActions batchId={batchId} batchName={name} page={page} />}
      />
      <StatStrip stats={statsOf(page)} />
      <div className="score-columns">
        <div className="jh-col">
          {!done && <ProgressCard batchId={batchId} hideWhole={page.sheet !== null} />}
          <ScoreTable batchId={batchId} passMark={page.passMark} />
        </div>
        <div className="jh-col">
          {page.sheet && <ChainCard sheet={page.sheet} />}
          <Distributions page={page} />
          <Facts page={page} />
          <PapersCard batchId={batchId} />
        </div>
      </div>
    </div>
  )
}
