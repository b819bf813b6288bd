import { useNavigate, useParams } from '@tanstack/react-router'
import { getBank } from '#contract/item-bank.ts'
import { getBankStatistics, type ItemFigure } from '#contract/item-bank-figures.ts'
import { itemTypeTitles } from '#core/item-bank/item-content.ts'
import { useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { ScatterPicture } from './scatter-picture.tsx'
import { flagTitle, placeOf, share } from './words.ts'

const columns: readonly Column<ItemFigure>[] = [
  {
    key: 'number',
    title: '题号',
    value: (row) => row.number + row.question / 100,
    render: (row) => placeOf(row.number, row.question),
    align: 'right',
    width: 76,
    always: true,
    sortable: true,
  },
  { key: 'type', title: '题型', value: (row) => itemTypeTitles[row.type], width: 110, filterable: true },
  { key: 'point', title: '知识点', value: (row) => row.point, width: 120 },
  { key: 'exam', title: '考试', value: (row) => row.exam, width: 220 },
  { key: 'answered', title: '人数', value: (row) => row.answered, align: 'right', width: 70, sortable: true },
  {
    key: 'difficulty',
    title: '难度',
    value: (row) => row.difficulty,
    render: (row) => share(row.difficulty),
    align: 'right',
    width: 70,
    sortable: true,
  },
  {
    key: 'discrimination',
    title: '区分度',
    value: (row) => row.discrimination,
    render: (row) => share(row.discrimination),
    align: 'right',
    width: 80,
    sortable: true,
  },
  {
    key: 'flags',
    title: '提示',
    value: (row) => row.flags.map(flagTitle).join('、'),
    render: (row) =>
      row.flags.length > 0 ? <Status kind="signal">{row.flags.map(flagTitle).join('、')}</Status> : '--',
    width: 220,
    filterable: true,
  },
]

/** How the items of a bank did: every one a point by difficulty and discrimination, and the same in a list. */
export default function StatisticsPage() {
  const { bankId } = useParams({ strict: false }) as { bankId: string }
  const navigate = useNavigate()
  const bank = useRoute(getBank, { params: { bankId } })
  const { data, error, isLoading } = useRoute(getBankStatistics, { params: { bankId } })
  const open = (row: ItemFigure) => void navigate({ to: '/items/$itemId', params: { itemId: row.itemId } })
  const figures = data?.figures ?? []
  return (
    <div className="jh-col">
      <PageHead
        title="试题统计"
        crumbs={[
          { title: '题库', to: '/item-banks' },
          { title: bank.data?.title ?? '题库', to: `/item-banks/${bankId}` },
        ]}
        facts={<span>每题最近一次考试的数据，阅卷登记后自动入库</span>}
      />
      {error && <RefusalPanel error={error} />}
      {!data && !error && <p className="jh-note">读取中</p>}
      {data && figures.length === 0 && (
        <EmptyState>还没有考试数据。试题用于考试并登记成绩后，这里显示难度和区分度。</EmptyState>
      )}
      {figures.length > 0 && (
        <Card title="难度与区分度" note="向右越易，向上区分越好；空心为需要查看的试题，点击打开；案例题按整题画出">
          <ScatterPicture figures={figures.filter(({ question }) => question === 0)} onOpen={open} />
        </Card>
      )}
      {figures.length > 0 && (
        <DataTable<ItemFigure>
          name="item-figures"
          title="各题"
          unit="题"
          columns={columns}
          rows={data?.figures}
          rowKey={(row) => `${row.itemId}.${row.question}`}
          loading={isLoading}
          error={error}
          onOpen={open}
        />
      )}
    </div>
  )
}
