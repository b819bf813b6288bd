import { useParams } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import {
  downloadTableTemplate,
  exportTable,
  type FullTable,
  getBank,
  getTable,
  importTable,
  listTables,
  putTableInForce,
} from '#contract/item-bank.ts'
import { download, upload, useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { useDownload } from '../../ui/use-download.ts'
import { PointEditor } from './point-editor.tsx'
import './item-bank.css'

type Kind = 'knowledge' | 'skill'
const titles = { knowledge: '鉴定要素细目表', skill: '考核内容结构表' } as const
const statusWords = { draft: '草稿', in_force: '启用', superseded: '旧版' } as const

function depthOf(full: FullTable): Map<string, number> {
  const depths = new Map<string, number>()
  for (const { code, parent } of full.points) depths.set(code, parent === null ? 0 : (depths.get(parent) ?? 0) + 1)
  return depths
}

function Rows({ full }: { full: FullTable }) {
  const depths = depthOf(full)
  const inUse = new Map(full.coverage.map((one) => [one.code, one.inUse]))
  return (
    <table className="jh-point-cells">
      <thead>
        <tr>
          <th>代码</th>
          <th>名称</th>
          <th className="jh-right">比重</th>
          <th>重要程度</th>
          <th className="jh-right">在用题数</th>
        </tr>
      </thead>
      <tbody>
        {full.points.map((point) => (
          <tr key={point.code}>
            <td>{point.code}</td>
            <td style={{ paddingLeft: 8 + 20 * (depths.get(point.code) ?? 0) }}>{point.name}</td>
            <td className="jh-right">{point.weight === null ? '--' : `${point.weight}%`}</td>
            <td>{point.importance ?? '--'}</td>
            <td className="jh-right">{inUse.get(point.code) ?? 0}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Version({ full }: { full: FullTable }) {
  return (
    <Card
      title={`${titles[full.table.kind]}第${full.table.version}版`}
      note={`${full.table.writtenName}编写${full.table.note ? `，${full.table.note}` : ''}`}
      extra={
        <Status kind={full.table.status === 'in_force' ? 'ok' : full.table.status === 'draft' ? 'draft' : 'absent'}>
          {statusWords[full.table.status]}
        </Status>
      }
      flush
    >
      <Rows full={full} />
    </Card>
  )
}

function ImportTable(props: { bankId: string; kind: Kind; onDone: (tableId: string) => Promise<void> }) {
  const { bankId, kind, onDone } = props
  const template = useDownload()
  const fetchTemplate = () =>
    download(downloadTableTemplate, { params: { bankId, tableKind: kind } }, `${titles[kind]}模板.xlsx`)
  return (
    <Card
      title="由工作簿导入"
      note="导入后为草稿，启用前不影响组卷；已组成的试卷仍依原版本"
      extra={
        <Button size="small" loading={template.busy} onClick={() => void template.start(fetchTemplate)}>
          下载空白模板
        </Button>
      }
    >
      {template.error && <RefusalPanel error={template.error} />}
      <FileDrop
        accept=".xlsx,.xls"
        maxBytes={5 * 1024 * 1024}
        what="细目表（代码、上级代码、名称、比重、重要程度）"
        upload={async (file, onProgress, signal) => {
          const done = await upload(importTable, { params: { bankId, tableKind: kind } }, file, { onProgress, signal })
          await onDone(done.table.id)
        }}
      />
    </Card>
  )
}

function ExportButton({ sheet, tableId }: { sheet: ReturnType<typeof useDownload>; tableId: string }) {
  const fetchSheet = () => download(exportTable, { params: { tableId } }, '细目表.xlsx')
  return (
    <Button loading={sheet.busy} onClick={() => void sheet.start(fetchSheet)}>
      导出
    </Button>
  )
}

/** The versions of a bank's tables: read, typed anew, imported and put in force. */
export default function TablesPage() {
  const { bankId } = useParams({ strict: false }) as { bankId: string }
  const [kind, setKind] = useState<Kind>('knowledge')
  const [chosen, setChosen] = useState<string | null>(null)
  const [editing, setEditing] = useState(false)
  const mayManage = useMay('bank.manage')
  const params = { bankId }
  const bank = useRoute(getBank, { params })
  const list = useRoute(listTables, { params })
  const versions = (list.data?.tables ?? []).filter((table) => table.kind === kind)
  const shown = versions.find(({ id }) => id === chosen) ?? versions[0]
  const table = useRoute(getTable, { params: { tableId: shown?.id ?? '' } }, { enabled: shown !== undefined })
  const enforce = useCommand(putTableInForce)
  const sheet = useDownload()
  const error = list.error ?? table.error ?? enforce.error ?? sheet.error
  const full = table.data?.table.id === shown?.id ? table.data : undefined
  return (
    <div className="jh-col">
      <PageHead
        title="细目表"
        crumbs={[
          { title: '题库', to: '/item-banks' },
          { title: bank.data?.title ?? '题库', to: `/item-banks/${bankId}` },
        ]}
        actions={
          <>
            <Segmented<Kind>
              options={[
                { value: 'knowledge', label: titles.knowledge },
                { value: 'skill', label: titles.skill },
              ]}
              value={kind}
              onChange={(next) => {
                setKind(next)
                setChosen(null)
              }}
            />
            {versions.length > 0 && (
              <Select
                aria-label="版本"
                style={{ width: 150 }}
                value={shown?.id ?? null}
                onChange={setChosen}
                options={versions.map((one) => ({
                  value: one.id,
                  label: `第${one.version}版（${statusWords[one.status]}）`,
                }))}
              />
            )}
            {shown && <ExportButton sheet={sheet} tableId={shown.id} />}
            {mayManage && !editing && (
              <Button onClick={() => setEditing(true)}>{shown?.status === 'draft' ? '修改草稿' : '编写新版本'}</Button>
            )}
            {mayManage && !editing && shown?.status === 'draft' && (
              <Button
                type="primary"
                loading={enforce.isPending}
                onClick={() => enforce.mutate({ params: { tableId: shown.id } })}
              >
                启用
              </Button>
            )}
          </>
        }
      />
      {error && <RefusalPanel error={error} />}
      {!editing && !error && (!list.data || (shown && !full)) && <p className="jh-note">读取中</p>}
      {mayManage && !editing && (
        <ImportTable
          bankId={bankId}
          kind={kind}
          onDone={async (id) => {
            await list.refetch()
            setChosen(id)
          }}
        />
      )}
      {editing && (
        <PointEditor
          bankId={bankId}
          kind={kind}
          from={full?.points ?? []}
          note={full?.table.note ?? ''}
          onDone={(id) => {
            setEditing(false)
            if (id) setChosen(id)
          }}
        />
      )}
      {!editing && list.data && !shown && <EmptyState>还没有{titles[kind]}。导入工作簿，或点“编写新版本”。</EmptyState>}
      {!editing && full && <Version full={full} />}
    </div>
  )
}
