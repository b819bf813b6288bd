import { useParams } from '@tanstack/react-router'
import { getPaperBook, type PaperBook } from '#contract/paper-custody.ts'
import { useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { BookActions } from './book-actions.tsx'
import { ReceiveAction } from './handover-actions.tsx'

type Entry = PaperBook['entries'][number]
type Handover = PaperBook['handovers'][number]

const entryColumns: Column<Entry>[] = [
  { key: 'at', title: '时间', value: (row) => shortInstant(row.at), always: true },
  { key: 'kind', title: '事项', value: (row) => row.kindTitle },
  { key: 'text', title: '内容', value: (row) => row.text },
  { key: 'by', title: '登记人', value: (row) => row.by },
]

const handoverColumns: Column<Handover>[] = [
  { key: 'seal', title: '封签号', value: (row) => row.sealNumber, always: true },
  { key: 'subject', title: '科目', value: (row) => row.subject },
  { key: 'given', title: '交出', value: (row) => `${row.givenBy}，${row.givenCount}份，${shortInstant(row.givenAt)}` },
  {
    key: 'received',
    title: '接收',
    value: (row) =>
      row.receivedAt ? `${row.receivedBy}，${row.receivedCount}份，${shortInstant(row.receivedAt)}` : '待核对',
    render: (row) =>
      row.receivedAt ? (
        `${row.receivedBy}，${row.receivedCount}份，${shortInstant(row.receivedAt)}`
      ) : (
        <ReceiveAction handover={row} />
      ),
  },
]

function Faults({ book }: { book: PaperBook }) {
  if (book.faults.length === 0)
    return <Status kind="ok">{book.guardedSince ? '看护没有缺口，记录齐全' : '还没有纸质试卷需要看护'}</Status>
  return (
    <ul style={{ margin: 0, paddingInlineStart: 18 }}>
      {book.faults.map(({ text, clause }) => (
        <li key={text + clause}>
          {text} {clause && <ClauseChip clause={clause} />}
        </li>
      ))}
    </ul>
  )
}

/** The custody book of a batch: who kept the papers, when, and what is amiss. */
export default function PaperBookPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const { data: book, error } = useRoute(getPaperBook, { params: { batchId } })
  if (error) return <RefusalPanel error={error} />
  if (!book) return <p className="jh-note">读取中</p>
  const { persons, place, registered } = book.asked
  return (
    <div className="jh-col">
      <PageHead
        title="试卷台账"
        crumbs={[
          { title: '组卷与试卷', to: '/papers' },
          { title: book.batchName, to: `/batches/${batchId}/papers` },
        ]}
        facts={
          <span>
            报考{registered}人{persons !== null && `，看护须${persons}人`}
            {place !== null && `，存放于${place}`}
          </span>
        }
        actions={<BookActions book={book} />}
      />
      <Card title="看护情况">
        <Faults book={book} />
      </Card>
      <DataTable<Handover>
        name="paper-handovers"
        title="交接"
        unit="次"
        columns={handoverColumns}
        rows={book.handovers}
        rowKey={(row) => row.id}
        empty={{ words: '还没有交接。' }}
      />
      <DataTable<Entry>
        name="paper-book"
        title="登记"
        unit="条"
        columns={entryColumns}
        rows={book.entries}
        rowKey={(row) => row.id}
        empty={{ words: '还没有登记。' }}
      />
    </div>
  )
}
