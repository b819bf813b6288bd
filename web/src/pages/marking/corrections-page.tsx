import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import {
  confirmKeyCorrection,
  downloadDifferences,
  type KeyCorrectionRow,
  listKeyCorrections,
  printDifferences,
  refuseKeyCorrection,
} from '#contract/marking.ts'
import { download, openForPrint, useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ReasonForm } from '../../ui/reason-form.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { useMarkingCrumbs } from './marking-crumbs.ts'
import { ProposeCorrection } from './propose-correction.tsx'
import { clockOf } from './words.ts'

const looks = {
  proposed: { kind: 'run', word: '待确认' },
  confirmed: { kind: 'ok', word: '已重评' },
  refused: { kind: 'bad', word: '不同意' },
} as const

const who = (name: string | null, at: string | null) => (name && at ? `${name} ${clockOf(at)}` : '--')

/** Every place of the question: that it was found in, and the others it is corrected with. */
const placesOf = ({ form, question, also }: KeyCorrectionRow): string =>
  [{ form, question }, ...also].map((place) => `${place.form}卷第${place.question}题`).join('、')

const columnsOf = (act: (row: KeyCorrectionRow) => React.ReactNode): Column<KeyCorrectionRow>[] => [
  { key: 'question', title: '题号', value: placesOf, width: 130, always: true },
  { key: 'words', title: '更正', value: (row) => row.words, width: 150 },
  { key: 'reason', title: '原因', value: (row) => row.reason },
  { key: 'proposed', title: '提出', value: (row) => who(row.proposedBy, row.proposedAt), width: 160 },
  { key: 'decided', title: '确认', value: (row) => who(row.decidedBy, row.decidedAt), width: 160 },
  { key: 'changed', title: '分数有变', value: (row) => row.changed, width: 90, align: 'right' },
  {
    key: 'status',
    title: '状态',
    value: (row) => looks[row.status].word,
    render: (row) => <Status kind={looks[row.status].kind}>{looks[row.status].word}</Status>,
    width: 90,
    filterable: true,
  },
  { key: 'act', title: '办理', value: () => '', render: act, width: 170, noExport: true, always: true },
]

/** Corrections of keys: one person proposes, another confirms, everybody is marked anew. */
export default function KeyCorrectionsPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const crumbs = useMarkingCrumbs(batchId)
  const mayPropose = useMay('marking.manage')
  const mayDecide = useMay('marking.arbitrate')
  const [refused, setRefused] = useState<KeyCorrectionRow | null>(null)
  const { data, error } = useRoute(listKeyCorrections, { params: { batchId } })
  const confirm = useCommand(confirmKeyCorrection)
  const refuse = useCommand(refuseKeyCorrection)
  const act = (row: KeyCorrectionRow) => {
    const params = { keyCorrectionId: row.id }
    if (row.status === 'confirmed')
      return (
        <span className="jh-row">
          <Button size="small" onClick={() => openForPrint(printDifferences, { params })}>
            差异清单
          </Button>
          <Button size="small" type="text" onClick={() => download(downloadDifferences, { params }, '差异清单.json')}>
            签名文件
          </Button>
        </span>
      )
    if (row.status !== 'proposed' || !mayDecide) return null
    if (!row.mayDecide) return <span className="jh-note">须由另一人确认</span>
    return (
      <span className="jh-row">
        <Button size="small" loading={confirm.isPending} onClick={() => confirm.mutate({ params })}>
          确认
        </Button>
        <Button size="small" danger type="text" onClick={() => setRefused(row)}>
          不同意
        </Button>
      </span>
    )
  }
  return (
    <div className="jh-col">
      <PageHead
        title="答案更正"
        crumbs={crumbs}
        facts="一人提出、另一人确认；确认后，试卷含该试题的考生全部重新评分，没有单个改分。"
        actions={mayPropose && data?.allowed && <ProposeCorrection batchId={batchId} />}
      />
      {confirm.error && <RefusalPanel error={confirm.error} />}
      <DataTable<KeyCorrectionRow>
        name="key-corrections"
        title="更正"
        unit="项"
        columns={columnsOf(act)}
        rows={data?.corrections}
        rowKey={(row) => row.id}
        loading={!data}
        error={error}
        empty={{ words: '还没有答案更正。' }}
      />
      <ReasonForm
        open={refused !== null}
        title="不同意更正"
        submit="不同意"
        danger
        label="原因"
        onSubmit={(body) => refuse.mutateAsync({ params: { keyCorrectionId: refused?.id ?? '' }, body })}
        onClose={() => setRefused(null)}
      />
    </div>
  )
}
