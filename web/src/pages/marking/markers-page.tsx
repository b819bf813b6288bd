import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { allocateMarkers, listMarkers, markerRecord } from '#contract/marking.ts'
import type { OutputOf } from '#contract/route.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { useMarkingCrumbs } from './marking-crumbs.ts'
import { clockOf, figure } from './words.ts'

type Marker = OutputOf<typeof listMarkers>['markers'][number]
type Mark = OutputOf<typeof markerRecord>['marks'][number]

const markerColumns: Column<Marker>[] = [
  { key: 'name', title: '姓名', value: (row) => row.name, width: 110, always: true },
  {
    key: 'agreed',
    title: '保密协议',
    value: (row) => (row.agreed ? '已签' : '未签'),
    render: (row) => <Status kind={row.agreed ? 'ok' : 'wait'}>{row.agreed ? '已签' : '未签'}</Status>,
    width: 100,
  },
  { key: 'marked', title: '已评', value: (row) => `${row.marked}/${row.assigned}`, width: 100, align: 'right' },
  { key: 'mean', title: '平均得分率', value: (row) => figure(row.mean), width: 110, align: 'right' },
  { key: 'deviation', title: '标准差', value: (row) => figure(row.deviation), width: 90, align: 'right' },
  { key: 'drift', title: '宽严偏差', value: (row) => figure(row.drift), width: 100, align: 'right' },
  { key: 'exact', title: '完全一致率', value: (row) => figure(row.exact), width: 110, align: 'right' },
  { key: 'kappa', title: '加权Kappa', value: (row) => figure(row.kappa), width: 110, align: 'right' },
]

const turns: Record<number, string> = { 1: '一评', 2: '二评', 3: '仲裁' }
const markColumns: Column<Mark>[] = [
  { key: 'code', title: '代号', value: (row) => row.code, width: 100, always: true, filterable: true },
  { key: 'question', title: '题号', value: (row) => row.question, width: 70 },
  { key: 'turn', title: '轮次', value: (row) => turns[row.turn] ?? '', width: 80, filterable: true },
  { key: 'version', title: '第几次', value: (row) => row.version, width: 80, align: 'right' },
  { key: 'mark', title: '得分', value: (row) => row.mark, width: 80, align: 'right' },
  { key: 'marker', title: '评分人', value: (row) => row.marker, width: 110, filterable: true },
  { key: 'reason', title: '原因', value: (row) => row.reason ?? '' },
  { key: 'at', title: '时间', value: (row) => clockOf(row.at), width: 120 },
]

/** Who marks, how far everybody is, how the markers compare, and every mark ever given. */
export default function MarkersPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const crumbs = useMarkingCrumbs(batchId)
  const mayAllocate = useMay('marking.manage')
  const [chosen, setChosen] = useState<string[]>([])
  const markers = useRoute(listMarkers, { params: { batchId } })
  const marks = useRoute(markerRecord, { params: { batchId } })
  const allocate = useCommand(allocateMarkers)
  const deal = () => allocate.mutate({ params: { batchId }, body: { markers: chosen } })
  return (
    <div className="jh-col">
      <PageHead
        title="阅卷人员"
        crumbs={crumbs}
        facts="流水分派，每份答案两人独立评阅；宽严偏差为本人得分率减去同卷另一评，正数偏宽。"
        actions={
          mayAllocate && (
            <Button type="primary" disabled={chosen.length < 2} loading={allocate.isPending} onClick={deal}>
              分派给选中的{chosen.length}人
            </Button>
          )
        }
      />
      {allocate.error && <RefusalPanel error={allocate.error} />}
      <DataTable<Marker>
        name="markers"
        title="阅卷人员"
        unit="人"
        columns={markerColumns}
        rows={markers.data?.markers}
        rowKey={(row) => row.accountId}
        loading={!markers.data}
        error={markers.error}
        {...(mayAllocate ? { selection: { keys: chosen, onChange: setChosen } } : {})}
        empty={{ words: '还没有阅卷人员账号。' }}
      />
      <DataTable<Mark>
        name="mark-record"
        title="评分留痕"
        unit="次"
        columns={markColumns}
        rows={marks.data?.marks}
        rowKey={(row) => `${row.code}${row.question}${row.turn}${row.version}`}
        loading={!marks.data}
        error={marks.error}
        empty={{ words: '还没有人评分。' }}
      />
    </div>
  )
}
