import { useParams } from '@tanstack/react-router'
import { getMarkingStatistics, type PaperFigures } from '#contract/marking.ts'
import { useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { ScoreDistribution } from '../../ui/score-distribution.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { useMarkingCrumbs } from './marking-crumbs.ts'
import { clockOf, figure } from './words.ts'
import './marking.css'

type Item = PaperFigures['items'][number]

const columns: Column<Item>[] = [
  { key: 'question', title: '题号', value: (row) => row.question, width: 80, always: true },
  { key: 'difficulty', title: '得分率', value: (row) => figure(row.difficulty), width: 90, align: 'right' },
  { key: 'discrimination', title: '区分度', value: (row) => figure(row.discrimination), width: 90, align: 'right' },
  {
    key: 'options',
    title: '选项人数',
    value: (row) =>
      row.options.map(({ letter, count, right }) => `${letter || '空'}${right ? '✓' : ''}${count}`).join(' '),
    width: 230,
  },
  { key: 'signals', title: '提示', value: (row) => row.signals.join('；') },
]

/** Every item as a dot: how easy it was across, how well it tells candidates apart upwards. */
function ItemPlot({ items }: { items: readonly Item[] }) {
  const shown = items.filter(({ difficulty, discrimination }) => difficulty !== null && discrimination !== null)
  const x = (value: number) => 40 + value * 430
  const y = (value: number) => 20 + ((1 - value) / 1.6) * 190
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
  return (
    <svg className="marking-plot" viewBox="0 0 490 240" role="img" aria-label={`${shown.length}道题的得分率与区分度`}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={20} y2={210} />
          <text x={x(tick)} y={226} textAnchor="middle">
            {tick.toFixed(1)}
          </text>
        </g>
      ))}
      {[-0.4, 0, 0.4, 0.8].map((tick) => (
        <g key={tick}>
          <line x1={40} x2={470} y1={y(tick)} y2={y(tick)} />
          <text x={34} y={y(tick) + 4} textAnchor="end">
            {tick.toFixed(1)}
          </text>
        </g>
      ))}
      {shown.map((item) => (
        <circle
          key={item.question}
          cx={x(item.difficulty ?? 0)}
          cy={y(item.discrimination ?? 0)}
          r={item.doubt ? 5 : 3.5}
          className={item.doubt ? 'is-doubt' : ''}
        >
          <title>
            第{item.question}题 得分率{figure(item.difficulty)} 区分度{figure(item.discrimination)}
          </title>
        </circle>
      ))}
    </svg>
  )
}

function Paper({ paper }: { paper: PaperFigures }) {
  const stats = [
    { label: '考生', value: paper.candidates, note: '人' },
    { label: '平均', value: figure(paper.mean), note: '分' },
    { label: '标准差', value: figure(paper.deviation) },
    { label: '信度α', value: figure(paper.alpha) },
    { label: '入库', value: paper.recordedAt ? clockOf(paper.recordedAt) : '登记后入库' },
  ]
  const classes = paper.distribution.map((count, place) => ({ from: place * 10, count }))
  return (
    <>
      <StatStrip stats={stats} />
      <div className="marking-columns">
        <Card title={`${paper.form}卷得分率与区分度`} note="横为得分率，纵为区分度；红点请核对答案">
          <ItemPlot items={paper.items} />
        </Card>
        <Card title="成绩分布">
          {classes.every(({ count }) => count === 0) ? (
            <EmptyState>主观题评定后显示。</EmptyState>
          ) : (
            <ScoreDistribution classes={classes} width={10} passMark={60} label={`${paper.form}卷成绩分布`} />
          )}
        </Card>
      </div>
      <DataTable<Item>
        name="item-figures"
        title={`${paper.form}卷试题`}
        unit="题"
        columns={columns}
        rows={paper.items}
        rowKey={(row) => row.question}
        tint={(row) => (row.doubt ? 'warn' : undefined)}
        empty={{ words: '还没有可以统计的试题。' }}
      />
    </>
  )
}

/** How the items of every paper did, before and after registration. */
export default function StatisticsPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const crumbs = useMarkingCrumbs(batchId)
  const { data, error } = useRoute(getMarkingStatistics, { params: { batchId } })
  if (error) return <RefusalPanel error={error} />
  return (
    <div className="jh-col">
      <PageHead
        title="试题统计"
        crumbs={crumbs}
        facts="登记成绩以前即可查看，及早发现错题；人数不足的统计只供参考，不据此判断答案。"
      />
      {data?.papers.map((paper) => (
        <Paper key={paper.paperId} paper={paper} />
      ))}
      {data?.papers.length === 0 && (
        <Card>
          <EmptyState>启封答案后生成统计。</EmptyState>
        </Card>
      )}
    </div>
  )
}
