import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { exportFiling, type Filing, listFilings, recordFiling, resolveFilingEntry } from '#contract/filing.ts'
import { levelName } from '#core/kernel/levels.ts'
import { download, useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { FilingForm } from './filing-form.tsx'

type Entry = Filing['entries'][number]

const editions: Record<string, string> = { old: '旧规程', y2023: '2023规程' }
const columns: Column<Entry>[] = [
  { key: 'position', title: '序', value: (row) => row.position, align: 'right', width: 52 },
  { key: 'code', title: '职业编码', value: (row) => row.occupationCode },
  { key: 'edition', title: '大典', value: (row) => `${row.classificationEdition}版`, hidden: true },
  {
    key: 'occupation',
    title: '职业',
    value: (row) => row.occupation,
    render: (row) => <b>{row.occupation}</b>,
    always: true,
    filterable: true,
  },
  { key: 'job', title: '工种', value: (row) => row.job },
  { key: 'aliases', title: '简称', value: (row) => row.aliases.join('、') },
  { key: 'levels', title: '等级', value: (row) => row.levels.map((level) => levelName(level as 5)).join('、') },
  { key: 'majors', title: '对应专业', value: (row) => row.majors.join('、') },
  { key: 'standard', title: '评价标准', value: (row) => row.standard, hidden: true },
  { key: 'standardEdition', title: '申报条件', value: (row) => editions[row.standardEdition] },
]

const standings = {
  in_force: { kind: 'ok', word: '有效' },
  superseded: { kind: 'wait', word: '已由新函取代' },
  expired: { kind: 'late', word: '已过期' },
  future: { kind: 'wait', word: '未生效' },
} as const

/** Asks which row a short name means, and whether it may be planned. */
function NameFinder() {
  const [text, setText] = useState('')
  const [asked, ask] = useState('')
  const [level, setLevel] = useState(4)
  const { data, error } = useRoute(resolveFilingEntry, { query: { text: asked, level } }, { enabled: asked !== '' })
  const name = data?.entry ? [data.entry.occupation, data.entry.job].filter(Boolean).join(' / ') : null
  return (
    <Card title="简称查对" note="计划和名单中的工种简称对应目录的哪一行，能否列入计划">
      <div className="jh-row">
        <Input.Search
          aria-label="工种简称"
          placeholder="如机械工程制图员"
          style={{ width: 260 }}
          value={text}
          enterButton={<Button>查对</Button>}
          onChange={(event) => setText(event.target.value)}
          onSearch={(value) => ask(value.trim())}
        />
        <Select
          aria-label="等级"
          value={level}
          onChange={setLevel}
          options={[5, 4, 3, 2, 1].map((one) => ({ value: one, label: levelName(one as 5) }))}
          style={{ width: 90 }}
        />
        {asked && data && (
          <div className="jh-row" role="status">
            <Status kind={data.ok ? 'ok' : 'bad'}>
              {data.ok ? '可列入计划' : data.reasons.map((one) => one.text).join('；')}
            </Status>
            {name && <b>{name}</b>}
            {data.candidates.length > 0 && (
              <span className="jh-second">
                可写为{data.candidates.map((one) => one.job || one.occupation).join('、')}
              </span>
            )}
            {data.reasons.map((one) => one.clause && <ClauseChip key={one.clause} clause={one.clause} />)}
          </div>
        )}
      </div>
      {asked && error && <RefusalPanel error={error} />}
    </Card>
  )
}

/** What is in force now, and the door for a new letter. */
function Head({ shown, onRecord }: { shown: Filing | undefined; onRecord: () => void }) {
  const mayRecord = useMay('filing.record')
  const standing = shown && standings[shown.standing]
  return (
    <PageHead
      title="备案"
      status={
        standing && (
          <Status kind={standing.kind} boxed>
            {standing.word}
          </Status>
        )
      }
      facts={
        shown && (
          <span>
            备案号 {shown.number}，{shown.letterNumber}，有效期{shown.validFrom}至{shown.validTo}
          </span>
        )
      }
      actions={
        mayRecord && (
          <Button type="primary" onClick={onRecord}>
            登记备案函
          </Button>
        )
      }
    />
  )
}

interface Shelf {
  readonly filings: readonly Filing[]
  readonly shown: Filing | undefined
  readonly onChoose: (id: string) => void
}

const LetterSelect = ({ filings, shown, onChoose }: Shelf) => (
  <Select
    size="small"
    aria-label="备案函"
    value={shown?.id}
    onChange={onChoose}
    options={filings.map((one) => ({
      value: one.id,
      label: `${one.letterNumber}（${standings[one.standing].word}）`,
    }))}
  />
)

/** The occupations of the filing chosen. */
function Directory({ loading, ...shelf }: Shelf & { readonly loading: boolean }) {
  const { filings, shown } = shelf
  const exported = shown && {
    onExport: () => download(exportFiling, { params: { filingId: shown.id } }, '备案目录.xlsx'),
  }
  return (
    <DataTable<Entry>
      name="filing"
      title="职业（工种）目录"
      unit="行"
      columns={columns}
      rows={shown?.entries}
      rowKey={(row) => row.id}
      loading={loading}
      tools={filings.length > 1 && <LetterSelect {...shelf} />}
      {...exported}
    />
  )
}

const NothingFiled = () => (
  <div className="jh-card">
    <EmptyState>还没有备案。登记备案函，或等待指导中心核发；备案之前不能编制计划。</EmptyState>
  </div>
)

/** The filings of the institution with their directories, the newest first. */
export default function FilingPage() {
  const { data, error, isLoading } = useRoute(listFilings, {})
  const record = useCommand(recordFiling)
  const [open, setOpen] = useState(false)
  const [chosen, choose] = useState<string | null>(null)
  const filings = data?.filings ?? []
  const shown = filings.find(({ id }) => id === chosen) ?? filings[0]
  return (
    <div className="jh-col">
      <Head shown={shown} onRecord={() => setOpen(true)} />
      {error && <RefusalPanel error={error} />}
      {filings.length > 0 && <NameFinder />}
      {data && !shown && <NothingFiled />}
      {(shown || isLoading) && <Directory filings={filings} shown={shown} onChoose={choose} loading={isLoading} />}
      {open && (
        <FilingForm
          title="登记备案函"
          submit="登记"
          door="record"
          onSubmit={(body) => record.mutateAsync({ body })}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
