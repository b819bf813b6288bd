import { Button, Checkbox, Segmented } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import {
  confirmItems,
  discardItems,
  downloadFailedItems,
  getImportDoubts,
  getItemImport,
  type ItemImportRow,
  type ItemImportSummary,
} from '#contract/item-bank-files.ts'
import { itemTypeTitles } from '#core/item-bank/item-content.ts'
import { download, useCommand, useRoute } from '../../api/index.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { Status } from '../../ui/status.tsx'
import { useDownload } from '../../ui/use-download.ts'
import { DoubtTools } from './import-doubts.tsx'

type Show = 'all' | 'good' | 'bad' | 'alike' | 'unplaced'

const alikeWords = (row: ItemImportRow) =>
  row.alike.map(({ what, similarity }) => `${what}（${Math.round(similarity * 100)}%）`).join('、')

const pointWords = ({ meant, point }: ItemImportRow): string[] => {
  if (meant === null) return []
  const near = meant.map(({ code, name }) => `${code} ${name}`).join('、')
  return [point === '' ? '没有填写知识点代码' : `细目表没有知识点代码“${point}”${near === '' ? '' : `，可能是${near}`}`]
}

function Reasons({ row }: { row: ItemImportRow }) {
  const words = [...row.problems, ...pointWords(row), ...row.remarks]
  if (words.length === 0 && row.alike.length === 0) return <span className="jh-note">--</span>
  return (
    <div style={{ whiteSpace: 'normal' }}>
      {words.join('；')}
      {row.alike.length > 0 && <Status kind="signal">疑似与{alikeWords(row)}重复</Status>}
    </div>
  )
}

const columns: readonly Column<ItemImportRow>[] = [
  { key: 'place', title: '位置', value: (row) => row.place, width: 120, always: true },
  {
    key: 'good',
    title: '校核',
    value: (row) => (row.good ? '可导入' : '不能导入'),
    render: (row) => (
      <Status kind={row.good ? (row.alike.length > 0 || row.meant !== null ? 'warn' : 'ok') : 'bad'}>
        {row.good ? '可导入' : '不能导入'}
      </Status>
    ),
    width: 100,
  },
  { key: 'type', title: '题型', value: (row) => (row.type ? itemTypeTitles[row.type] : null), width: 104 },
  { key: 'point', title: '知识点', value: (row) => row.point, width: 100 },
  {
    key: 'words',
    title: '题干开头',
    value: (row) => row.words,
    render: (row) => <div style={{ whiteSpace: 'normal' }}>{row.words || '--'}</div>,
    width: 330,
  },
  {
    key: 'reasons',
    title: '问题与提醒',
    value: (row) => [...row.problems, ...pointWords(row), ...row.remarks, alikeWords(row)].join('；'),
    render: (row) => <Reasons row={row} />,
    width: 300,
  },
]

function Figures({ summary }: { summary: ItemImportSummary }) {
  return (
    <StatStrip
      stats={[
        { label: '可导入', value: summary.good, note: '题', tone: 'ok' },
        { label: '不能导入', value: summary.bad, note: '处', ...(summary.bad > 0 ? { tone: 'bad' as const } : {}) },
        {
          label: '疑似重复',
          value: summary.alike,
          note: '题',
          ...(summary.alike > 0 ? { tone: 'warn' as const } : {}),
        },
        { label: '已导入', value: summary.imported ?? '--', note: '题' },
      ]}
    />
  )
}

const tabsOf = (summary: ItemImportSummary, unplaced: number): { value: Show; label: string }[] => [
  { value: 'all', label: `全部${summary.good + summary.bad}` },
  { value: 'good', label: `可导入${summary.good}` },
  { value: 'bad', label: `不能导入${summary.bad}` },
  { value: 'alike', label: `疑似重复${summary.alike}` },
  ...(unplaced > 0 ? [{ value: 'unplaced' as const, label: `知识点不符${unplaced}` }] : []),
]

/** Up and down go from tick to tick, so that a long list can be gone through without a mouse. */
function moveBetweenTicks(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || !(event.target instanceof HTMLInputElement) || event.target.type !== 'checkbox') return
  const ticks = [...event.currentTarget.querySelectorAll<HTMLInputElement>('tr[data-row-key] input[type=checkbox]')]
  const next = ticks.filter((one) => !one.disabled || one === event.target)
  const to = next[next.indexOf(event.target) + step]
  if (!to) return
  event.preventDefault()
  to.focus()
}

/** The items of a file as they were read; those that look like others are kept or left out by a person. */
export function ImportRows(props: {
  summary: ItemImportSummary
  onDone: (summary: ItemImportSummary) => void
  onDiscard: () => void
}) {
  const { summary, onDone, onDiscard } = props
  const [show, setShow] = useState<Show>(summary.alike > 0 ? 'alike' : 'all')
  const [page, setPage] = useState({ page: 1, size: 100 })
  const [leftOut, setLeftOut] = useState<readonly number[]>([])
  const [submit, setSubmit] = useState(false)
  const params = { itemImportId: summary.id }
  const query = { show, offset: (page.page - 1) * page.size, limit: page.size }
  const { data, error, isLoading } = useRoute(getItemImport, { params, query }, { keepPrevious: true })
  const confirm = useCommand(confirmItems, { onDone: (done) => onDone(done.summary) })
  const discard = useCommand(discardItems, { onDone: onDiscard })
  const failedRows = useDownload()
  const here = (data?.rows ?? []).filter(({ good }) => good)
  const choose = (keys: string[]) => {
    const kept = new Set(keys.map(Number))
    const others = leftOut.filter((index) => !here.some((row) => row.index === index))
    setLeftOut([...others, ...here.map(({ index }) => index).filter((index) => !kept.has(index))])
  }
  const open = summary.status === 'previewed'
  const { data: doubts, error: unread } = useRoute(getImportDoubts, { params }, { enabled: open })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the ticks inside are what is operated.
    <div className="jh-col" onKeyDown={moveBetweenTicks}>
      <Figures summary={summary} />
      {open && doubts && <DoubtTools doubts={doubts} leftOut={leftOut} onChange={setLeftOut} />}
      <DataTable<ItemImportRow>
        name="item-import"
        height={360}
        title={summary.fileName}
        unit="行"
        note={open ? '不勾选的不导入' : '已导入的在题库中为草稿或待审'}
        columns={columns}
        rows={data?.rows}
        rowKey={(row) => String(row.index)}
        loading={isLoading}
        error={error ?? unread ?? confirm.error ?? discard.error ?? failedRows.error}
        tint={(row) => (row.good ? undefined : 'bad')}
        {...(open
          ? {
              selection: {
                keys: here.filter(({ index }) => !leftOut.includes(index)).map(({ index }) => String(index)),
                onChange: choose,
                disabled: (row: ItemImportRow) => !row.good,
              },
            }
          : {})}
        paging={{ ...page, total: data?.total ?? 0, onChange: (next, size) => setPage({ page: next, size }) }}
        tools={
          <>
            <Segmented<Show>
              size="small"
              aria-label="显示哪些行"
              options={tabsOf(summary, doubts?.unplaced.length ?? 0)}
              value={show}
              onChange={(next) => {
                setShow(next)
                setPage({ ...page, page: 1 })
              }}
            />
            {summary.bad > 0 && (
              <Button
                size="small"
                loading={failedRows.busy}
                onClick={() => void failedRows.start(() => download(downloadFailedItems, { params }, '未导入.xlsx'))}
              >
                未导入的工作簿
              </Button>
            )}
          </>
        }
        foot={
          open && (
            <>
              <Checkbox checked={submit} onChange={(event) => setSubmit(event.target.checked)}>
                导入后直接提交审题
              </Checkbox>
              <span className="jh-gap" />
              <Button loading={discard.isPending} onClick={() => discard.mutate({ params })}>
                放弃
              </Button>
              <Button
                type="primary"
                loading={confirm.isPending}
                disabled={summary.good - leftOut.length <= 0}
                onClick={() => confirm.mutate({ params, body: { leaveOut: [...leftOut], submit } })}
              >
                导入{summary.good - leftOut.length}题
              </Button>
            </>
          )
        }
      />
    </div>
  )
}
