import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ArchiveView, getArchive, printArchiveIndex } from '#contract/archive.ts'
import { openForPrint, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { Status } from '../../ui/status.tsx'
import './archive.css'
import { ItemRow } from './item-row.tsx'
import { PackCard } from './pack-card.tsx'

const statsOf = (view: ArchiveView) => {
  const items = view.folders.flatMap((folder) => folder.items)
  const of = (state: string) => items.filter((one) => one.state === state).length
  return [
    { label: '目录', value: view.folders.length, note: `个・${items.length}项` },
    { label: '系统生成', value: of('made'), note: '项' },
    { label: '已上传', value: of('attached'), note: '项' },
    { label: '说明缺件', value: of('waived'), note: '项' },
    {
      label: '尚缺',
      value: of('missing'),
      note: '项',
      ...(of('missing') > 0 ? { tone: 'warn' as const } : { tone: 'ok' as const }),
    },
    {
      label: '保管年限（纸质/电子/录像）',
      value: `${view.retention.paperYears} / ${view.retention.electronicYears} / ${view.retention.videoYears}`,
      note: '年',
    },
  ]
}

function StateTag({ view }: { view: ArchiveView }) {
  if (view.sealed)
    return (
      <Status kind="ok" boxed>
        已封存
      </Status>
    )
  return (
    <Status kind={view.open ? 'run' : 'wait'} boxed>
      {view.open ? '归档中' : '未到归档'}
    </Status>
  )
}

/** The archive of a batch: what each folder must hold, what is missing, and the pack that is sealed. */
export default function ArchivePage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const { data: view, error } = useRoute(getArchive, { params: { batchId } }, { every: 3000 })
  if (error) return <RefusalPanel error={error} />
  if (!view) return null
  return (
    <div className="jh-col">
      <PageHead
        title="批次归档"
        crumbs={[
          { title: '归档', to: '/archives' },
          { title: view.batchName, to: `/batches/${batchId}` },
        ]}
        status={<StateTag view={view} />}
        actions={
          <Button
            icon={<Icon name="print" size="small" />}
            onClick={() => openForPrint(printArchiveIndex, { params: { batchId } })}
          >
            归档目录与缺件
          </Button>
        }
      />
      <StatStrip stats={statsOf(view)} />
      <PackCard view={view} />
      {view.folders.map((folder) => (
        <Card
          key={folder.id}
          title={`${folder.number} ${folder.title}`}
          extra={folder.clause ? <ClauseChip clause={folder.clause} /> : undefined}
          flush
        >
          <ul className="jh-archive-items">
            {folder.items.map((item) => (
              <ItemRow key={item.item} view={view} folder={folder.id} item={item} />
            ))}
          </ul>
        </Card>
      ))}
    </div>
  )
}
