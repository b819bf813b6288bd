import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { changePlace, createPlace, exportPlaces, importPlaces, listPlaces, type Place } from '#contract/arrangement.ts'
import type { OutputOf } from '#contract/route.ts'
import { download, upload, useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { count } from '../../ui/day-words.ts'
import { Field } from '../../ui/field.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { Status } from '../../ui/status.tsx'
import type { SendFile } from '../../ui/use-file-upload.ts'

const subjects = { theory: '理论', practical: '实操' } as const

const columns: readonly Column<Place>[] = [
  {
    key: 'name',
    title: '名称',
    value: (row) => row.name,
    render: (row) => <b>{row.name}</b>,
    always: true,
    width: 160,
  },
  { key: 'building', title: '楼宇', value: (row) => row.building, width: 120, filterable: true },
  { key: 'subject', title: '用途', value: (row) => subjects[row.subject], width: 80, filterable: true },
  { key: 'seats', title: '机位（工位）', value: (row) => row.seatCount, width: 104, align: 'right', sortable: true },
  { key: 'reserve', title: '备用', value: (row) => row.reserveCount, width: 64, align: 'right' },
  { key: 'usable', title: '可用', value: (row) => row.usableCount, width: 64, align: 'right' },
  { key: 'occupations', title: '适用职业', value: (row) => row.occupations.join('、') || '全部', width: 320 },
  {
    key: 'status',
    title: '状态',
    value: (row) => (row.status === 'active' ? '在用' : '停用'),
    render: (row) => (row.status === 'active' ? <Status kind="ok">在用</Status> : <Status kind="absent">停用</Status>),
    width: 80,
    filterable: true,
  },
]

const defenceAreas = ['考官席', '答辩席', '记录席'].map((value) => ({ value, label: value }))

type Values = Omit<Place, 'id' | 'usableCount'>

function PlaceForm({ place, onClose }: { place: Place | null; onClose: () => void }) {
  const create = useCommand(createPlace)
  const change = useCommand(changePlace)
  const send = (body: Values) =>
    place ? change.mutateAsync({ params: { placeId: place.id }, body }) : create.mutateAsync({ body })
  const initial: Partial<Values> = place ?? {
    subject: 'theory',
    reserveCount: 0,
    occupations: [],
    columns: 6,
    building: '',
    spacing: null,
    areas: [],
  }
  return (
    <ModalForm<Values>
      open
      title={place ? place.name : '登记考场'}
      submit="保存"
      initial={initial}
      onSubmit={send}
      onClose={onClose}
    >
      <Field name="name" label="名称" required="请填写考场名称">
        <Input maxLength={60} />
      </Field>
      <Field name="building" label="楼宇">
        <Input maxLength={60} />
      </Field>
      <Field name="subject" label="用途" required="请选择用途">
        <Select options={Object.entries(subjects).map(([value, label]) => ({ value, label }))} />
      </Field>
      <Field name="seatCount" label="机位或工位数" required="请填写机位数">
        <InputNumber min={1} max={1000} />
      </Field>
      <Field name="reserveCount" label="备用" reason="留给故障换机，从末尾的号数起。">
        <InputNumber min={0} max={999} />
      </Field>
      <Field name="occupations" label="适用职业" reason="不填表示各职业都可使用；一处可供几个职业。">
        <Select mode="tags" tokenSeparators={['、', '，', ',']} open={false} />
      </Field>
      <Field name="columns" label="每排座位数" required="请填写每排座位数">
        <InputNumber min={1} max={20} />
      </Field>
      <Field name="spacing" label="座位间距（厘米）" reason="前后左右最近的两个座位之间，按实测填写；没有测量的不填。">
        <InputNumber min={1} max={1000} />
      </Field>
      <Field name="areas" label="答辩分区" reason="用作答辩考场的，填写已布置的分区；其他考场不填。">
        <Select mode="tags" tokenSeparators={['、', '，', ',']} options={defenceAreas} />
      </Field>
      {place && (
        <Field name="status" label="状态" required="请选择状态">
          <Select
            options={[
              { value: 'active', label: '在用' },
              { value: 'closed', label: '停用' },
            ]}
          />
        </Field>
      )}
    </ModalForm>
  )
}

function ImportDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const [done, setDone] = useState<OutputOf<typeof importPlaces> | null>(null)
  const take: SendFile = async (file, onProgress, signal) => {
    setDone(await upload(importPlaces, {}, file, { onProgress, signal }))
    await client.invalidateQueries()
  }
  return (
    <Modal open title="导入考场清单" footer={null} onCancel={onClose} width={528}>
      <div className="jh-col">
        <p className="jh-note">先导出清单，在表格里修改或增加，再导入；同名的更新。</p>
        <FileDrop accept=".xlsx,.xls" maxBytes={2 * 1024 * 1024} what="考场清单（xlsx或xls）" upload={take} />
        {done && (
          <div role="status">
            新登记{done.created}个，更新{done.changed}个，有误{done.bad.length}行。
            <ul>
              {done.bad.map((bad) => (
                <li key={bad.row}>
                  第{bad.row}行“{bad.column}”：{bad.message}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Modal>
  )
}

/** The institution's exam rooms and workshops. */
export default function PlacesPage() {
  const list = useRoute(listPlaces, { query: {} })
  const may = useMay('place.manage')
  const [editing, setEditing] = useState<Place | null | undefined>()
  const [importing, setImporting] = useState(false)
  const { totals, declared } = list.data ?? {}
  const beside = (value: number | undefined) => (value === undefined ? '' : `，公布${count(value)}`)
  return (
    <div className="jh-col">
      <PageHead
        title="设备与场地"
        facts={declared && <CitationChip citation={declared.citation} />}
        actions={
          may && (
            <>
              <Button onClick={() => setImporting(true)}>导入清单</Button>
              <Button type="primary" onClick={() => setEditing(null)}>
                登记考场
              </Button>
            </>
          )
        }
      />
      <StatStrip
        stats={[
          { label: '理论考场', value: count(totals?.theoryRooms), note: `个${beside(declared?.theoryRooms)}` },
          {
            label: '机位',
            value: count(totals?.theorySeats),
            note: declared ? `个，公布${count(declared.theorySeats)}余` : '个',
          },
          { label: '技能考场', value: count(totals?.practicalPlaces), note: `个${beside(declared?.practicalPlaces)}` },
          { label: '工位', value: count(totals?.stations), note: '个' },
        ]}
      />
      <DataTable
        name="places"
        title="考场"
        unit="个"
        columns={columns}
        rows={list.data?.places}
        rowKey={(row) => row.id}
        loading={list.isPending}
        error={list.error}
        onExport={() => download(exportPlaces, { query: {} }, '考场清单.xlsx')}
        empty={{ words: '还没有登记考场。' }}
        {...(may ? { onOpen: (row: Place) => setEditing(row) } : {})}
      />
      {editing !== undefined && <PlaceForm place={editing} onClose={() => setEditing(undefined)} />}
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </div>
  )
}
