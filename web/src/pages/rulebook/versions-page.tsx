import { useNavigate } from '@tanstack/react-router'
import { listOverlays } from '#contract/rulebook.ts'
import type { OverlayVersion } from '#contract/rulebook-shapes.ts'
import { useRoute } from '../../api/index.ts'
import { useSession } from '../../shell/use-session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Status } from '../../ui/status.tsx'
import { RulebookHead } from './rulebook-head.tsx'
import { versionLooks } from './version-look.ts'

const own: readonly Column<OverlayVersion>[] = [
  { key: 'number', title: '版次', width: 76, value: (row) => `第${row.number}版` },
  {
    key: 'status',
    title: '状态',
    width: 140,
    value: (row) => row.statusTitle,
    render: (row) => <Status kind={versionLooks[row.status]}>{row.statusTitle}</Status>,
  },
  {
    key: 'changes',
    title: '修改',
    value: (row) => row.changes.map((one) => `${one.label}：${one.from}改为${one.to}`).join('；'),
  },
  { key: 'effectiveOn', title: '生效日期', width: 110, value: (row) => row.effectiveOn },
  { key: 'proposedBy', title: '提出', width: 90, value: (row) => row.proposedBy },
  { key: 'decidedBy', title: '批准或驳回', width: 100, value: (row) => row.decidedBy ?? '--' },
]

const house: Column<OverlayVersion> = { key: 'institution', title: '机构', width: 200, value: (row) => row.institution }

/** The versions of the institution's own rules, the newest first; a centre sees the approved ones of its institutions. */
export default function VersionsPage() {
  const navigate = useNavigate()
  const { side } = useSession()
  const { data, error } = useRoute(listOverlays, {})
  return (
    <div className="jh-col">
      <RulebookHead here="/rulebook/versions" />
      <DataTable<OverlayVersion>
        name="rulebook-versions"
        title={side === 'centre' ? '各机构已批准的修改' : '本机构的修改'}
        unit="版"
        note={
          data?.mayPropose ? '在“参数对照”里选定一项，提出修改' : '修改由一人提出、另一人批准，生效日起建立的批次适用'
        }
        columns={side === 'centre' ? [house, ...own] : own}
        rows={data?.versions}
        rowKey={(row) => row.id}
        error={error}
        onOpen={(row) => void navigate({ to: `/rulebook/versions/${row.id}` })}
        empty={{ words: '还没有修改，各项都按规则档案办理。' }}
      />
    </div>
  )
}
