import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import {
  exportSheets,
  getMarking,
  listSheets,
  type MarkingOverview,
  markBatch,
  releaseMarks,
} from '#contract/marking.ts'
import type { OutputOf } from '#contract/route.ts'
import { wholeSheet } from '#core/marking/second-scorer.ts'
import { download, useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { Status } from '../../ui/status.tsx'
import { useBatchName } from '../score/use-batch-name.ts'
import { RulesCard } from './rules-card.tsx'
import { clockOf, statusWords } from './words.ts'
import './marking.css'

type Sheet = OutputOf<typeof listSheets>['sheets'][number]
const standings = { present: '到考', absent: '缺考', expelled: '违纪' } as const

const columns: Column<Sheet>[] = [
  { key: 'code', title: '代号', value: (row) => row.code, width: 100, always: true },
  { key: 'form', title: '卷别', value: (row) => row.form, width: 70 },
  { key: 'standing', title: '到考', value: (row) => standings[row.standing], width: 80, filterable: true },
  { key: 'objective', title: '客观题', value: (row) => row.objective, width: 90, align: 'right' },
  { key: 'subjective', title: '主观题', value: (row) => row.subjective, width: 90, align: 'right' },
  { key: 'total', title: '总分', value: (row) => row.total, width: 90, align: 'right' },
  { key: 'name', title: '姓名', value: (row) => row.name ?? '登记后显示', width: 120 },
  { key: 'ticket', title: '准考证号', value: (row) => row.ticket },
]

const statsOf = ({ sheets, scorers, subjective, signals, corrections }: MarkingOverview) => [
  { label: '答卷', value: sheets.present, note: `缺考${sheets.absent}，违纪${sheets.expelled}` },
  {
    label: '两套评分',
    value: scorers.disagreements.length === 0 ? '一致' : `${scorers.disagreements.length}处不一致`,
    note: `核对${scorers.compared}份`,
    ...(scorers.disagreements.length > 0 ? { tone: 'bad' as const } : {}),
  },
  { label: '主观题', value: `${subjective.settled}/${subjective.answers}`, note: `分派${subjective.allocated}` },
  {
    label: '待仲裁',
    value: subjective.disputed,
    note: '份',
    ...(subjective.disputed > 0 ? { tone: 'warn' as const } : {}),
  },
  {
    label: '疑似错题',
    value: new Set(signals.map(({ paperId, question }) => `${paperId} ${question}`)).size,
    note: '题',
    ...(signals.length > 0 ? { tone: 'warn' as const } : {}),
  },
  { label: '答案更正', value: corrections.confirmed, note: `待确认${corrections.open}` },
]

function Papers({ overview }: { overview: MarkingOverview }) {
  const looks = { closed: ['wait', '未启封'], waiting: ['run', '等第二人'], open: ['ok', '已启封'] } as const
  return (
    <Card title="试卷与答案">
      <table className="marking-table">
        <thead>
          <tr>
            <th>卷别</th>
            <th>考场封存</th>
            <th>考生</th>
            <th>题目</th>
            <th>答案</th>
            <th>启封人</th>
          </tr>
        </thead>
        <tbody>
          {overview.papers.map((paper) => (
            <tr key={paper.paperId}>
              <td>{paper.form}卷</td>
              <td>
                {paper.sealedRuns}/{paper.runs}
              </td>
              <td>{paper.candidates}</td>
              <td>{paper.key === 'open' ? `客观${paper.objective}，主观${paper.subjective}` : '--'}</td>
              <td>
                <Status kind={looks[paper.key][0]}>{looks[paper.key][1]}</Status>
              </td>
              <td>
                {paper.openedBy.join('、') || '--'}
                {paper.openedAt && <span className="jh-note"> {clockOf(paper.openedAt)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Doubts({ batchId, overview }: { batchId: string; overview: MarkingOverview }) {
  const { scorers, obstacles, status } = overview
  const named = new Set<string>()
  const signals = overview.signals.filter(({ paperId, question }) => {
    const name = `${paperId} ${question}`
    return named.has(name) ? false : named.add(name)
  })
  return (
    <>
      {status === 'open' && (
        <Card title="登记之前">
          {obstacles.length === 0 ? (
            <Status kind="ok">可以登记</Status>
          ) : (
            <ul className="marking-list">
              {obstacles.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          )}
        </Card>
      )}
      {scorers.disagreements.length > 0 && (
        <Card title="两套评分不一致">
          <ul className="marking-list">
            {scorers.disagreements.slice(0, 20).map((one) => (
              <li key={`${one.code}${one.question}`}>
                {one.form}卷{one.code}号{one.question === wholeSheet ? one.question : `第${one.question}题`}：
                {one.first ?? '--'}与{one.second ?? '--'}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {overview.signals.length + overview.noSignals.length > 0 && (
        <Card title="疑似错题" extra={<Link to={`/batches/${batchId}/marking/corrections`}>更正答案</Link>}>
          <ul className="marking-list">
            {signals.slice(0, 8).map((one) => (
              <li key={`${one.paperId}${one.question}${one.text}`}>
                {one.form}卷第{one.question}题：{one.text}
              </li>
            ))}
          </ul>
          {overview.noSignals.map((words) => (
            <p key={words} className="jh-note">
              {words}
            </p>
          ))}
          {signals.length > 8 && <p className="jh-note">共{signals.length}题，其余见试题统计。</p>}
        </Card>
      )}
    </>
  )
}

function Actions({ batchId, overview }: { batchId: string; overview: MarkingOverview }) {
  const mayMark = useMay('marking.manage')
  const mayRelease = useMay('marking.release')
  const mark = useCommand(markBatch)
  const release = useCommand(releaseMarks)
  const error = mark.error ?? release.error
  const params = { batchId }
  return (
    <>
      {overview.status === 'open' && mayMark && (
        <Button loading={mark.isPending} onClick={() => mark.mutate({ params })}>
          重新评阅
        </Button>
      )}
      {overview.status === 'open' && mayRelease && (
        <Button type="primary" loading={release.isPending} onClick={() => release.mutate({ params })}>
          登记评卷结果
        </Button>
      )}
      {error && <RefusalPanel error={error} />}
    </>
  )
}

/** The marking of a batch: keys, both scorers, doubts, and the registration of the marks. */
export default function MarkingPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const name = useBatchName(batchId)
  const mayArbitrate = useMay('marking.arbitrate')
  const { data: overview, error } = useRoute(getMarking, { params: { batchId } })
  const sheets = useRoute(
    listSheets,
    { params: { batchId }, query: { size: 200 } },
    { enabled: overview !== undefined },
  )
  if (error) return <RefusalPanel error={error} />
  if (!overview) return null
  const kind = overview.status === 'released' ? 'ok' : overview.status === 'open' ? 'run' : 'wait'
  const links = [
    ['statistics', '试题统计'],
    ['corrections', '答案更正'],
    ['remarks', '主观题复评'],
    ['markers', '阅卷人员'],
    ...(mayArbitrate ? [['disputes', '仲裁']] : []),
  ] as const
  return (
    <div className="jh-col">
      <PageHead
        title="评卷"
        crumbs={[{ title: '批次', to: '/batches' }, { title: name, to: `/batches/${batchId}` }, { title: '评卷' }]}
        status={
          <Status kind={kind} boxed>
            {statusWords[overview.status]}
          </Status>
        }
        facts={
          <>
            {links.map(([path, words]) => (
              <Link key={path} to={`/batches/${batchId}/marking/${path}`}>
                {words}
              </Link>
            ))}
            <Link to={`/batches/${batchId}/similarity`}>雷同卷</Link>
            <Link to={`/batches/${batchId}/paper-marking`}>纸质评卷</Link>
          </>
        }
        actions={<Actions batchId={batchId} overview={overview} />}
      />
      {overview.status === 'outside' ? (
        <Card>
          <EmptyState>
            本批次没有在本系统机考，理论成绩由机考系统签名的文件导入；纸质答卷请在“纸质评卷”办理。
          </EmptyState>
        </Card>
      ) : (
        <>
          <StatStrip stats={statsOf(overview)} />
          <div className="marking-columns">
            <div className="jh-col">
              <Papers overview={overview} />
              <DataTable<Sheet>
                name="marking-sheets"
                title="答卷"
                unit="份"
                columns={columns}
                rows={sheets.data?.sheets}
                rowKey={(row) => row.code}
                loading={!sheets.data}
                error={sheets.error}
                onExport={() => download(exportSheets, { params: { batchId } }, '评卷.xlsx')}
                empty={{ words: '启封答案后自动评阅。' }}
              />
            </div>
            <div className="jh-col">
              <Doubts batchId={batchId} overview={overview} />
              <RulesCard batchId={batchId} overview={overview} />
            </div>
          </div>
        </>
      )}
    </div>
  )
}
